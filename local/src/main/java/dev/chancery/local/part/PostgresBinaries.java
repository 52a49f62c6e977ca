package dev.chancery.local.part;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs out of the jar, unpacked once per version into the user's cache. */
record PostgresBinaries(Path home) {
    private static final String ARCHIVE = "postgres-linux-x86_64.txz";
    private static final int NAME_DIGITS = 16;
    private static final int EXECUTABLE = 0100;

    static PostgresBinaries unpacked() {
        byte[] archive = archive();
        String name = HexFormat.of().formatHex(sha256(archive)).substring(0, NAME_DIGITS);
        Path home = UserCache.folder().resolve("postgres").resolve(name);
        if (!Files.isDirectory(home)) {
            unpackTo(home, archive);
        }
        return new PostgresBinaries(home);
    }

    /**
     * The command line of a PostgreSQL program; it refuses to be root, so root enters a user
     * namespace where it is nobody.
     */
    List<String> command(String program, List<String> arguments) {
        List<String> line = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(home.resolve("bin").resolve(program).toString());
        line.addAll(arguments);
        return line;
    }

    private static byte[] archive() {
        try (InputStream stream = PostgresBinaries.class.getResourceAsStream("/" + ARCHIVE)) {
            if (stream == null) {
                throw new IllegalStateException(ARCHIVE + " is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Unpacks beside the goal and renames, so that the goal is whole or absent, also when several
     * processes try at once.
     */
    private static void unpackTo(Path home, byte[] archive) {
        try {
            Files.createDirectories(home.getParent());
            Path unfinished = Files.createTempDirectory(home.getParent(), "unfinished-");
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(unfinished, archive);
            try {
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Folder.delete(unfinished);
                if (!Files.isDirectory(home)) {
                    throw e;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path folder, byte[] archive) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new BufferedInputStream(
                                new XZInputStream(new ByteArrayInputStream(archive))))) {
            for (Optional<TarArchiveEntry> entry = next(tar);
                    entry.isPresent();
                    entry = next(tar)) {
                unpack(folder, tar, entry.get());
            }
        }
    }

    private static Optional<TarArchiveEntry> next(TarArchiveInputStream tar) throws IOException {
        return Optional.ofNullable(tar.getNextEntry());
    }

    private static void unpack(Path folder, TarArchiveInputStream tar, TarArchiveEntry entry)
            throws IOException {
        Path goal = folder.resolve(entry.getName()).normalize();
        if (!goal.startsWith(folder)) {
            throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(goal);
            return;
        }
        Files.createDirectories(goal.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(goal, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, goal, StandardCopyOption.REPLACE_EXISTING);
        boolean executable = (entry.getMode() & EXECUTABLE) != 0;
        Files.setPosixFilePermissions(
                goal, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
