package dev.chancery.limiter.spend;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What callers are told while the buckets cannot be reached. */
@ConfigMapping(prefix = "chancery.limiter.outage")
public interface OutageConfig {

    /** When a caller refused by a closed limit shall come back. */
    @WithDefault("5s")
    Duration retryAfter();
}
