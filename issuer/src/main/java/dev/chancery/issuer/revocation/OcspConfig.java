package dev.chancery.issuer.revocation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code chancery.ocsp.*}: how OCSP answers are signed and kept fresh. */
@ConfigMapping(prefix = "chancery.ocsp")
public interface OcspConfig {

    /** How long an answer is good, nextUpdate less thisUpdate; it is renewed after half of it. */
    @WithDefault("PT24H")
    @DurationMin(seconds = 2)
    @DurationMax(days = 10)
    Duration validity();

    /**
     * How long one responder certificate signs before the next takes over. The responder profile's
     * lifetime must be longer, by the validity of an answer at least.
     */
    @WithDefault("P7D")
    @DurationMin(seconds = 10)
    @DurationMax(days = 90)
    Duration responderPeriod();

    /** How many answers of one go are signed at once, no more than the token has sessions. */
    @WithDefault("4")
    @Min(1) @Max(64) int parallelism();

    /** When a responder certificate that could not be had is tried for again. */
    @WithDefault("PT10S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration enrolmentRetry();

    /** Keeping the published answers fresh. */
    Refresh refresh();

    /** How answers that are missing or half-way through their life are looked for. */
    interface Refresh {

        /** How often to look. */
        @WithDefault("PT1S")
        @DurationMin(millis = 100)
        @DurationMax(hours = 1)
        Duration every();

        /** How many answers to sign in one go. */
        @WithDefault("200")
        @Min(1) @Max(10_000) int batch();

        /** How long a go may take before another issuer takes its answers over. */
        @WithDefault("PT1M")
        @DurationMin(seconds = 1)
        @DurationMax(hours = 1)
        Duration lease();
    }
}
