package dev.chancery.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a soak has found: shown, and kept in {@code target/soak}. */
public final class SoakReport {

    private SoakReport() {}

    public static void write(String name, String figures) {
        String text =
                "%s, %d processors, Java %s%n%n%s%n"
                        .formatted(
                                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version(),
                                figures);
        System.out.println(text);
        try {
            Path folder = Files.createDirectories(Path.of("target", "soak"));
            Files.writeString(folder.resolve(name + ".txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
