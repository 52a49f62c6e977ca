package dev.chancery.issuer.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code chancery.requests.*}: requests that nobody waits for on the line. */
@ConfigMapping(prefix = "chancery.requests")
public interface RequestConfig {

    /** How many may wait in the ledger, about; one more is refused. */
    @WithDefault("100000")
    @Min(1) @Max(10_000_000) int capacity();

    /** How often a process looks for some to work on. */
    @WithDefault("PT1S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration every();

    /** How many of a lane a process takes at once, if its own queue has room. */
    @WithDefault("100")
    @Min(1) @Max(1000) int batch();

    /** How long a process may be silent before others take over what it works on. */
    @WithDefault("PT1M")
    @NotNull @DurationMin(seconds = 5)
    @DurationMax(minutes = 10)
    Duration lease();

    /** The first wait after a refusal that may pass; it doubles each time. */
    @WithDefault("PT1S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 10)
    Duration firstWait();

    /** The longest wait between two attempts, unless the refusal itself names a longer one. */
    @WithDefault("PT5M")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(hours = 6)
    Duration longestWait();

    /** How old a request may become; what refuses it then is final. */
    @WithDefault("P1D")
    @NotNull @DurationMin(minutes = 1)
    @DurationMax(days = 30)
    Duration maxAge();

    /** How long a finished request can be asked for. */
    @WithDefault("P1D")
    @NotNull @DurationMin(minutes = 1)
    @DurationMax(days = 90)
    Duration retention();

    /** How often some are forgotten that are past retention. */
    @WithDefault("PT10S")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration forgetEvery();

    /** How many are forgotten at once, of requests and of issuances. */
    @WithDefault("500")
    @Min(1) @Max(10_000) int forgetBatch();
}
