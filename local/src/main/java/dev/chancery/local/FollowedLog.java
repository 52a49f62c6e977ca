package dev.chancery.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A log that another process writes, shown line by line as it grows. */
final class FollowedLog {
    private final Path log;
    private final Consumer<String> out;
    private long shown;

    FollowedLog(Path log, Consumer<String> out) {
        this.log = log;
        this.out = out;
    }

    /** Shows the whole lines that have come since the last time. */
    void show() {
        if (!Files.exists(log)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] news = new byte[(int) (file.length() - shown)];
            file.seek(shown);
            file.readFully(news);
            String text = new String(news, StandardCharsets.UTF_8);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            shown += whole.getBytes(StandardCharsets.UTF_8).length;
            whole.lines().forEach(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
