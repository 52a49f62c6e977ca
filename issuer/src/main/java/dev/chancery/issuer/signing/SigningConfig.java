package dev.chancery.issuer.signing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code chancery.signing.*}: how much is signed at once, and how much may wait. */
@ConfigMapping(prefix = "chancery.signing")
public interface SigningConfig {

    /**
     * Threads that sign, each on a session of its own. Java's provider keeps five sessions open and
     * opens any further one for each signature, so more costs more than it brings.
     */
    @WithDefault("4")
    @Min(1) @Max(64) int sessions();

    /** Signatures that may wait for a session; one more is refused. */
    @WithDefault("1000")
    @Min(1) @Max(100_000) int queueCapacity();

    /** How long a signature may take, waiting included. */
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration timeout();

    /** How long a stopping issuer finishes what waits. */
    @WithDefault("PT10S")
    @DurationMin(seconds = 0)
    @DurationMax(minutes = 5)
    Duration drainTimeout();
}
