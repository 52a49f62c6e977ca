package dev.chancery.issuer.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How much is remembered of the ledger, and for how long. */
@ConfigMapping(prefix = "chancery.cache")
public interface CacheConfig {

    /**
     * How old an answer that tells a status may be: that long after a revocation, at the latest,
     * every reader is told of it.
     */
    @WithDefault("PT1S")
    @NotNull @DurationMin(millis = 1)
    @DurationMax(seconds = 1)
    Duration trust();

    /** How long a certificate, which never changes, stays in memory and in Redis. */
    @WithDefault("PT10M")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration certificateTime();

    /** What certificates may take of the memory. */
    @WithDefault("16M")
    @NotNull MemorySize certificateMemory();

    /** What the status of certificates may take of it. */
    @WithDefault("4M")
    @NotNull MemorySize statusMemory();

    /** What pages of the inventory may take of it. */
    @WithDefault("8M")
    @NotNull MemorySize pageMemory();

    /** Redis, the level that all replicas share. */
    @NotNull Shared shared();

    /** What is borne with Redis, without which everything works, if slower. */
    interface Shared {

        /** How long an answer is waited for. */
        @WithDefault("PT0.1S")
        @NotNull @DurationMin(millis = 1)
        @DurationMax(seconds = 5)
        Duration timeout();

        /** How long it is left alone after it failed. */
        @WithDefault("PT1S")
        @NotNull @DurationMin(millis = 1)
        @DurationMax(minutes = 1)
        Duration pause();

        /** How many may ask it at once; whoever comes on top asks PostgreSQL. */
        @WithDefault("32")
        @Min(1) @Max(1_000) int calls();

        /** How often it is made sure that messages still arrive. */
        @WithDefault("PT2S")
        @NotNull @DurationMin(millis = 100)
        @DurationMax(minutes = 1)
        Duration heartbeat();
    }
}
