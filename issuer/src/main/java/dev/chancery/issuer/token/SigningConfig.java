package dev.chancery.issuer.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code chancery.signing.*}: how many signatures may wait, and how long. */
@ConfigMapping(prefix = "chancery.signing")
public interface SigningConfig {

    /** Signatures that may wait for a session of one token; one more is refused. */
    @WithDefault("1000")
    @Min(1) @Max(100_000) int queueCapacity();

    /** How long a signature may take, waiting and all attempts on other tokens included. */
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
