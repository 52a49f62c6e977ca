package dev.chancery.operator.live;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes as the API server counts them, by verb and resource. */
record ApiWrites(Map<String, Long> counts) {

    /** The Certificate itself, then what the operator does: four writes and an event. */
    static final Map<String, Long> OF_ONE_ISSUANCE =
            Map.of(
                    "POST certificates/", 1L,
                    "POST secrets/", 1L,
                    "APPLY secrets/", 1L,
                    "DELETE secrets/", 1L,
                    "APPLY certificates/status", 1L,
                    "POST events/", 1L);

    private static final Pattern LINE =
            Pattern.compile("apiserver_request_total\\{([^}]*)} ([0-9.e+]+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    static ApiWrites now(KubernetesClient admin) {
        Map<String, Long> counts = new TreeMap<>();
        Matcher line = LINE.matcher(admin.raw("/metrics"));
        while (line.find()) {
            Map<String, String> labels = new TreeMap<>();
            LABEL.matcher(line.group(1))
                    .results()
                    .forEach(it -> labels.put(it.group(1), it.group(2)));
            String verb = labels.getOrDefault("verb", "");
            String resource = labels.getOrDefault("resource", "");
            if (verb.matches("POST|PUT|PATCH|APPLY|DELETE")
                    && resource.matches("secrets|certificates|events")) {
                counts.merge(
                        verb + " " + resource + "/" + labels.getOrDefault("subresource", ""),
                        (long) Double.parseDouble(line.group(2)),
                        Long::sum);
            }
        }
        return new ApiWrites(counts);
    }

    /** What was written since {@code before}; what was not is left out. */
    Map<String, Long> since(ApiWrites before) {
        Map<String, Long> difference = new TreeMap<>();
        counts.forEach(
                (key, count) -> {
                    long more = count - before.counts.getOrDefault(key, 0L);
                    if (more > 0) {
                        difference.put(key, more);
                    }
                });
        return difference;
    }
}
