package dev.chancery.limiter.bucket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How Redis is asked. Where it is, and with how many connections, is {@code quarkus.redis.*}. */
@ConfigMapping(prefix = "chancery.limiter.redis")
public interface RedisConfig {

    /** How long one call may take, waiting for a connection included. */
    @WithDefault("250ms")
    Duration timeout();

    /**
     * After a call that got no answer, others are refused at once and only one in this time is let
     * through, to see whether Redis answers again.
     */
    @WithDefault("200ms")
    Duration probeInterval();

    /** For how long a bucket is kept after it is full again: room for a clock that steps back. */
    @WithDefault("1m")
    Duration expiryMargin();
}
