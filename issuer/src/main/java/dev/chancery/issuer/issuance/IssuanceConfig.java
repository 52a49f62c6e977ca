package dev.chancery.issuer.issuance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How reservations are finished. */
@ConfigMapping(prefix = "chancery.issuance")
public interface IssuanceConfig {

    /**
     * How long a process may take from reserving to recording before others take its work over.
     * Longer than a signature and its record may take together.
     */
    @WithDefault("PT30S")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration lease();

    /**
     * How long whoever recorded a certificate has to publish its status, before that is looked for
     * as any other that is missing. Published twice, it says the same.
     */
    @WithDefault("PT5S")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration publicationLease();

    /** When a caller shall come back whose request another process is working on. */
    @WithDefault("PT1S")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(minutes = 1)
    Duration inProgressRetryAfter();

    /** The sweep for reservations that nobody finished. */
    @NotNull Sweep sweep();

    /** How abandoned reservations are looked for. */
    interface Sweep {

        /** How often to look. */
        @WithDefault("PT10S")
        @NotNull @DurationMin(seconds = 1)
        @DurationMax(hours = 1)
        Duration every();

        /** How many to take at once; all of them must be signed within one lease. */
        @WithDefault("50")
        @Min(1) @Max(1000) int batch();

        /** How often to tell of one that cannot be finished, and is tried again and again. */
        @WithDefault("PT1H")
        @NotNull @DurationMin(seconds = 1)
        @DurationMax(days = 1)
        Duration remindEvery();
    }
}
