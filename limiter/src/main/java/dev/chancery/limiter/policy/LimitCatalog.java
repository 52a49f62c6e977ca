package dev.chancery.limiter.policy;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All limits there are. One that is not valid keeps the service from starting. */
@Singleton
public class LimitCatalog {

    private final Map<String, Limit> limits;

    public LimitCatalog(LimitsConfig config) {
        Map<String, Limit> byName = new TreeMap<>();
        config.limits().forEach((name, limit) -> byName.put(name, Limit.from(name, limit)));
        if (byName.isEmpty()) {
            throw new IllegalStateException(
                    "No limit is configured: set at least one chancery.limits.\"<name>\"");
        }
        this.limits = Collections.unmodifiableMap(byName);
    }

    public Optional<Limit> find(String name) {
        return Optional.ofNullable(limits.get(name));
    }

    /** Sorted by name. */
    public Collection<Limit> all() {
        return limits.values();
    }

    /** Whether some limit lets nothing pass while the buckets cannot be reached. */
    public boolean needsBuckets() {
        return limits.values().stream().anyMatch(limit -> limit.mode() == LimitMode.CLOSED);
    }
}
