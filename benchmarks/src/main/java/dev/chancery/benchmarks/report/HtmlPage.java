package dev.chancery.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as one page that needs nothing else: bars for throughput, and the whole table. */
public final class HtmlPage {

    private static final int BAR = 420;
    private static final int LINE = 22;

    private HtmlPage() {}

    public static String of(Report report) {
        Map<String, List<Row>> scenarios =
                report.rows().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Row::scenario, LinkedHashMap::new, Collectors.toList()));
        double most = report.rows().stream().mapToDouble(Row::perSecond).max().orElse(1);
        StringBuilder page = new StringBuilder();
        page.append(
                """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Chancery: %1$s %2$s</title>
                <style>body{font:14px/1.5 sans-serif;max-width:70em;margin:2em auto;padding:0 1em}
                pre{overflow-x:auto;background:#f6f6f6;padding:1em}rect{fill:#3b6ea5}text{font:12px sans-serif}
                </style><h1>Chancery, %1$s, commit %2$s</h1>
                """
                        .formatted(escaped(report.date()), escaped(report.commit())));
        scenarios.forEach(
                (name, rows) ->
                        page.append("<h2>")
                                .append(escaped(name))
                                .append(": done per second, p99 in ms</h2>")
                                .append(bars(rows, most)));
        page.append("<h2>All figures</h2><pre>")
                .append(escaped(TextTable.of(report)))
                .append("</pre></html>\n");
        return page.toString();
    }

    private static String bars(List<Row> rows, double most) {
        StringBuilder svg =
                new StringBuilder(
                        "<svg width=\"720\" height=\"%d\" role=\"img\">"
                                .formatted(rows.size() * LINE + 4));
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double width = BAR * row.perSecond() / most;
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text x=\"0\" y=\"%1$d\">%2$d callers</text><rect x=\"90\" y=\"%3$d\""
                                    + " width=\"%4$.1f\" height=\"14\"/><text x=\"%5$.1f\" y=\"%1$d\">"
                                    + "%6$.0f /s, p99 %7$.1f ms</text>",
                            i * LINE + 14,
                            row.callers(),
                            i * LINE + 3,
                            width,
                            width + 96,
                            row.perSecond(),
                            row.p99()));
        }
        return svg.append("</svg>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
