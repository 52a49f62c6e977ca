package dev.chancery.local.service;

import java.util.HashMap;
import java.util.Map;

/**
 * How one service is run.
 *
 * @param replicas how many processes; none keeps the service down
 * @param environment variables that win over those the local system sets
 */
public record ServiceOptions(int replicas, Map<String, String> environment) {
    private static final int MOST = 10;

    public ServiceOptions {
        if (replicas < 0 || replicas > MOST) {
            throw new IllegalArgumentException(
                    "replicas must be from 0 to %d, not %d".formatted(MOST, replicas));
        }
        environment = Map.copyOf(environment);
    }

    public static ServiceOptions single() {
        return new ServiceOptions(1, Map.of());
    }

    public ServiceOptions withReplicas(int count) {
        return new ServiceOptions(count, environment);
    }

    public ServiceOptions withEnvironment(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new ServiceOptions(replicas, all);
    }
}
