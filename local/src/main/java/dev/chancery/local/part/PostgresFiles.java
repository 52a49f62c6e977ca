package dev.chancery.local.part;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The data folder of a PostgreSQL that runs and was told that it is backed up.
 *
 * @param folder the data folder
 */
record PostgresFiles(Path folder) {
    /** Folders whose contents belong to the running server (PostgreSQL manual, section 26.3.4). */
    private static final Set<String> EMPTY =
            Set.of(
                    "pg_wal",
                    "pg_replslot",
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

    /** Files come and go meanwhile; what is missing in the copy is in the write-ahead log. */
    void copyTo(Path copy) throws IOException {
        Files.createDirectories(
                copy,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes it)
                            throws IOException {
                        if (!from.equals(folder)) {
                            Files.createDirectory(goal(copy, from));
                        }
                        return EMPTY.contains(folder.relativize(from).toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path from, BasicFileAttributes it)
                            throws IOException {
                        if (!LEFT_OUT.contains(folder.relativize(from).toString())) {
                            copyIfThere(from, goal(copy, from));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }
                });
    }

    private Path goal(Path copy, Path from) {
        return copy.resolve(folder.relativize(from));
    }

    private static void copyIfThere(Path from, Path goal) throws IOException {
        try {
            Files.copy(from, goal, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(goal);
        }
    }
}
