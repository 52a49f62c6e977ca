package dev.chancery.e2e.fleet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a fleet is run.
 *
 * @param issuers how many
 * @param javaOptions what each issuer's JVM is told
 * @param environment what each issuer is told
 */
public record FleetOptions(int issuers, List<String> javaOptions, Map<String, String> environment) {

    /** The quick compiler alone: who lives for seconds only must start quickly. */
    private static final List<String> START_QUICKLY = List.of("-XX:TieredStopAtLevel=1");

    /** Leases as short as the timeouts that they must outlast allow. */
    private static final Map<String, String> SHORT_LEASES =
            Map.of(
                    "CHANCERY_ISSUANCE_LEASE", "PT10S",
                    "CHANCERY_ISSUANCE_SWEEP_EVERY", "PT1S",
                    "CHANCERY_SIGNING_TIMEOUT", "PT2S",
                    "CHANCERY_AUDIT_TIMEOUT", "PT2S",
                    "CHANCERY_LEDGER_ANSWER_TIMEOUT", "PT3S");

    public FleetOptions {
        javaOptions = List.copyOf(javaOptions);
        environment = Map.copyOf(environment);
    }

    /** Issuers that are killed again and again. */
    public static FleetOptions toBeKilled(int issuers) {
        return new FleetOptions(issuers, START_QUICKLY, SHORT_LEASES);
    }

    /** One issuer as it is run in production, with that heap. */
    public static FleetOptions ofProduction(String heap) {
        return new FleetOptions(1, List.of("-Xmx" + heap), Map.of());
    }

    public FleetOptions with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new FleetOptions(issuers, javaOptions, all);
    }
}
