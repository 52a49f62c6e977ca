package dev.chancery.limiter.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;

/**
 * The limits, by name: {@code chancery.limits."certificates-per-account".count=600}. The shipped
 * ones stand in {@code META-INF/microprofile-config.properties}; any of their values can be
 * overridden on its own.
 */
@ConfigMapping(prefix = "chancery.limits")
public interface LimitsConfig {

    @WithParentName
    Map<String, LimitConfig> limits();

    /** One limit: {@code count} a {@code period}, in bursts of at most {@code burst}. */
    interface LimitConfig {

        /** What is counted by. */
        SubjectKind subject();

        /** How many tokens come back every period. */
        long count();

        /** The period of {@link #count()}; it is not a window: tokens come back evenly. */
        Duration period();

        /** How many tokens a full bucket holds, so how many may be spent at once. */
        int burst();

        /** What happens while the buckets cannot be reached. */
        @WithDefault("closed")
        LimitMode mode();
    }
}
