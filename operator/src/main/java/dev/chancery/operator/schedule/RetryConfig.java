package dev.chancery.operator.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long to wait after an attempt that did not succeed. There is no last attempt. */
@ConfigMapping(prefix = "chancery.operator.retry")
public interface RetryConfig {

    /** After the first attempt, while the issuer is away, busy or lacks something it needs. */
    @WithDefault("1S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration busyFirst();

    /** The longest such wait; waits double up to it. */
    @WithDefault("1M")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration busyLongest();

    /** After the first attempt, while somebody must set something right first. */
    @WithDefault("10S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration slowFirst();

    /** The longest such wait; waits double up to it. */
    @WithDefault("5M")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration slowLongest();

    /** By how much a wait is lengthened at random, at most, as a fraction of it. */
    @WithDefault("0.2")
    @DecimalMin("0") @DecimalMax("1") double jitter();
}
