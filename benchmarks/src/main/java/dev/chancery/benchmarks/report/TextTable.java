package dev.chancery.benchmarks.report;

import java.util.Locale;
import java.util.stream.Collectors;

/** A report for a terminal. */
public final class TextTable {

    private TextTable() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s commit %s%n%s, %d cores, %d MiB, Linux %s, Java %s, load before the run %.2f%n"
                        .formatted(
                                report.date(),
                                report.commit(),
                                report.machine().processor(),
                                report.machine().cores(),
                                report.machine().memoryMebibytes(),
                                report.machine().kernel(),
                                report.machine().java(),
                                report.machine().load()));
        report.remarks().forEach(remark -> text.append("  ").append(remark).append('\n'));
        text.append('\n');
        report.bounds().forEach(bound -> text.append(line(bound)));
        text.append(
                "%n%-34s %7s %9s %8s %8s %8s %8s %7s  %s%n"
                        .formatted(
                                "scenario",
                                "callers",
                                "per s",
                                "p50 ms",
                                "p95 ms",
                                "p99 ms",
                                "max ms",
                                "errors",
                                "CPU s (and MiB) by process"));
        report.rows().forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(Bound bound) {
        return String.format(
                Locale.ROOT, "%-72s %9.0f %s%n", bound.name(), bound.perSecond(), bound.unit());
    }

    private static String line(Row row) {
        return String.format(
                Locale.ROOT,
                "%-34s %7d %9.1f %8.2f %8.2f %8.2f %8.1f %7d  %s%n",
                row.scenario(),
                row.callers(),
                row.perSecond(),
                row.p50(),
                row.p95(),
                row.p99(),
                row.max(),
                row.failed(),
                row.cpu().entrySet().stream()
                        .map(
                                it ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s %.1f (%d)",
                                                it.getKey(),
                                                it.getValue(),
                                                row.residentMebibytes()
                                                        .getOrDefault(it.getKey(), 0L)))
                        .collect(Collectors.joining(", ")));
    }
}
