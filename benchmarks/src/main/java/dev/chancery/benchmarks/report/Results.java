package dev.chancery.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a report: {@code report.txt}, {@code report.json} and {@code index.html}. */
public final class Results {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Results() {}

    /** Writes all three; the folder they are in. */
    public static Path write(Report report, Path directory) throws IOException {
        Path folder =
                directory.resolve(
                        "%s-%s".formatted(report.date().substring(0, 10), report.commit()));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.txt"), TextTable.of(report));
        Files.writeString(folder.resolve("report.json"), JSON.writeValueAsString(report) + "\n");
        Files.writeString(folder.resolve("index.html"), HtmlPage.of(report));
        return folder;
    }
}
