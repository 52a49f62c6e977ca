package dev.chancery.local.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are made, renamed and deleted as wholes. */
public final class Folder {
    private Folder() {}

    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void rename(Path folder, Path goal) {
        try {
            Files.move(folder, goal, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes it with all that is in it, if it is there. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the copy hold what the original holds and nothing else; what is the same stays. */
    public static void mirror(Path original, Path copy) {
        try {
            for (Path file : filesOf(copy)) {
                if (!Files.exists(original.resolve(copy.relativize(file)))) {
                    Files.delete(file);
                }
            }
            for (Path file : filesOf(original)) {
                Path goal = copy.resolve(original.relativize(file));
                if (!same(file, goal)) {
                    replace(file, goal);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean same(Path file, Path other) throws IOException {
        return Files.exists(other)
                && Files.size(file) == Files.size(other)
                && Files.getLastModifiedTime(file).equals(Files.getLastModifiedTime(other));
    }

    /** Whoever has the old file open keeps it. */
    private static void replace(Path file, Path goal) throws IOException {
        Files.createDirectories(goal.getParent());
        Files.deleteIfExists(goal);
        Files.copy(file, goal, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
