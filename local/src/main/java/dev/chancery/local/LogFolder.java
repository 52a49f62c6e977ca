package dev.chancery.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The logs of this run and, beside them, of the one before. */
final class LogFolder {
    private static final String OURS = "local.log";

    private LogFolder() {}

    /** Puts the logs of the last run aside, so that the end of a log is always about this run. */
    static void setAside(Path logs) {
        Path previous = logs.resolve("previous");
        try {
            Files.createDirectories(previous);
            try (Stream<Path> files = Files.list(logs)) {
                for (Path log : files.filter(LogFolder::isFromLastRun).toList()) {
                    Files.move(
                            log,
                            previous.resolve(log.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFromLastRun(Path file) {
        return Files.isRegularFile(file) && !file.endsWith(OURS);
    }
}
