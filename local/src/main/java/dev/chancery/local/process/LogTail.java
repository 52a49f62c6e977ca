package dev.chancery.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, read from its end however long the log is. */
public record LogTail(Path log, List<String> lines) {
    private static final int LINES = 20;
    private static final int WIDTH = 500;
    private static final int BYTES = 256 * 1024;

    public LogTail {
        lines = List.copyOf(lines);
    }

    public static LogTail of(Path log) {
        if (!Files.exists(log)) {
            return new LogTail(log, List.of());
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(file.length(), BYTES)];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            return new LogTail(log, last.stream().map(LogTail::shortened).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stack trace in JSON is one line of many thousand characters. */
    private static String shortened(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + " ...";
    }

    @Override
    public String toString() {
        if (lines.isEmpty()) {
            return "its log is empty: " + log;
        }
        return "the last lines of %s:%n    %s"
                .formatted(log, String.join(System.lineSeparator() + "    ", lines));
    }
}
