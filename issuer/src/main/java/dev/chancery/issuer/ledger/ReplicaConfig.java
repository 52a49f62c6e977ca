package dev.chancery.issuer.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** A standby of PostgreSQL that answers for the inventory while it follows closely. */
@ConfigMapping(prefix = "chancery.replica")
public interface ReplicaConfig {

    /**
     * Its address, in the form of {@code DATABASE_URL}; a user and a password that are left out are
     * the primary's. None: the primary answers everything.
     */
    Optional<String> url();

    /** How many connections to it. */
    @WithDefault("8")
    @Min(1) @Max(1_000) int poolSize();

    /**
     * How far behind the primary it may be. What the caches trust is shortened by it, so it must be
     * less than {@code chancery.cache.trust}.
     */
    @WithDefault("PT0.5S")
    @NotNull @DurationMin(millis = 10)
    @DurationMax(seconds = 1)
    Duration maxLag();

    /** How often it is asked how far it is; several times within what it may be behind. */
    @WithDefault("PT0.1S")
    @NotNull @DurationMin(millis = 10)
    @DurationMax(seconds = 1)
    Duration probeEvery();

    /** How long its answer is waited for before the primary is asked instead. */
    @WithDefault("PT1S")
    @NotNull @DurationMin(millis = 10)
    @DurationMax(minutes = 1)
    Duration timeout();
}
