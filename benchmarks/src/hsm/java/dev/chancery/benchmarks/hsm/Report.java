package dev.chancery.benchmarks.hsm;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The medians of what was measured, with machine, commit and JDK. */
public final class Report {

    private record Row(String name, int threads, double perSecond, double least, double most) {}

    private final List<Row> rows = new ArrayList<>();

    /** Takes the rounds of one loop. */
    public void add(Loop loop, List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        rows.add(
                new Row(
                        loop.name(),
                        loop.threads(),
                        sorted.get(sorted.size() / 2),
                        sorted.getFirst(),
                        sorted.getLast()));
    }

    /** The median of the loop of that name and number of threads. */
    public double perSecond(String name, int threads) {
        return rows.stream()
                .filter(row -> row.name().equals(name) && row.threads() == threads)
                .findFirst()
                .orElseThrow()
                .perSecond();
    }

    /** Prints a table. */
    public void print(PrintStream out) {
        out.printf("%s; %s; JDK %s%n", machine(), commit(), jdk());
        out.printf("%-44s %8s %10s %10s %10s%n", "", "threads", "median/s", "least", "most");
        for (Row row : rows) {
            out.printf(
                    "%-44s %8d %10.0f %10.0f %10.0f%n",
                    row.name(), row.threads(), row.perSecond(), row.least(), row.most());
        }
    }

    /** Writes the same as JSON. */
    public void write(Path file) throws IOException {
        String results =
                rows.stream()
                        .map(
                                row ->
                                        """
                                            {"name": "%s", "threads": %d, "perSecond": %.0f, "least": %.0f, "most": %.0f}"""
                                                .formatted(
                                                        row.name(),
                                                        row.threads(),
                                                        row.perSecond(),
                                                        row.least(),
                                                        row.most()))
                        .collect(Collectors.joining(",\n"));
        Files.writeString(
                file,
                """
                {
                  "machine": "%s",
                  "commit": "%s",
                  "jdk": "%s",
                  "results": [
                %s
                  ]
                }
                """
                        .formatted(machine(), commit(), jdk(), results));
    }

    private static String machine() {
        return System.getProperty("machine", "unknown");
    }

    private static String commit() {
        return System.getProperty("commit", "unknown");
    }

    private static String jdk() {
        return Runtime.version().toString();
    }
}
