package dev.chancery.limiter.http;

/** The JSON of requests for one bucket each. */
final class SpendBody {

    private SpendBody() {}

    static String of(String kind, String limit, String subject, int cost) {
        return """
        {"kind": "%s", "buckets": [{"limit": "%s", "subject": "%s", "cost": %d}]}
        """
                .formatted(kind, limit, subject, cost);
    }

    static String batch(String... requests) {
        return "{\"requests\": [" + String.join(",", requests) + "]}";
    }
}
