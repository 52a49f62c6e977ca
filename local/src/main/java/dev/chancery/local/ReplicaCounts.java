package dev.chancery.local;

import dev.chancery.local.service.Service;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many processes of each service the environment asks for, by OPERATOR_REPLICAS and the like.
 */
record ReplicaCounts(Map<Service, Integer> counts) {

    static ReplicaCounts from(Map<String, String> environment) {
        Map<Service, Integer> counts = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            String variable = service.name() + "_REPLICAS";
            String value = environment.getOrDefault(variable, "").strip();
            if (!value.isEmpty()) {
                counts.put(service, count(variable, value));
            }
        }
        return new ReplicaCounts(counts);
    }

    LocalOptions applyTo(LocalOptions options) {
        LocalOptions changed = options;
        for (Map.Entry<Service, Integer> entry : counts.entrySet()) {
            changed = changed.withReplicas(entry.getKey(), entry.getValue());
        }
        return changed;
    }

    private static int count(String variable, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(variable + " must be a number, not " + value, e);
        }
    }
}
