package dev.chancery.limiter.http;

/** The JSON of a request for one bucket. */
final class SpendBody {

    private SpendBody() {}

    static String of(String kind, String limit, String subject, int cost) {
        return """
        {"kind": "%s", "buckets": [{"limit": "%s", "subject": "%s", "cost": %d}]}
        """
                .formatted(kind, limit, subject, cost);
    }
}
