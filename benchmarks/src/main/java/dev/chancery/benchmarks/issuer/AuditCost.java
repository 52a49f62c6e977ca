package dev.chancery.benchmarks.issuer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;

/**
 * What the audit log has cost so far, as the issuer's own metrics tell.
 *
 * @param statements how many statements wrote entries
 * @param seconds how long they took together
 */
record AuditCost(double statements, double seconds) {

    static AuditCost now(URI metrics) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String text =
                    client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                            .body();
            return new AuditCost(value(text, "count"), value(text, "sum"));
        }
    }

    /** What was added since, for so many certificates, each with two entries. */
    String since(AuditCost before, double certificates) {
        double more = statements - before.statements;
        return String.format(
                Locale.ROOT,
                "%.1f entries a statement, %.2f ms a statement, %.3f ms of the writer a certificate",
                2 * certificates / more,
                1000 * (seconds - before.seconds) / more,
                1000 * (seconds - before.seconds) / certificates);
    }

    private static double value(String text, String kind) {
        String name =
                "database_query_duration_seconds_%s{query_type=\"append_audit\"}".formatted(kind);
        return text.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
