package dev.chancery.operator.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often issuers are looked at. */
@ConfigMapping(prefix = "chancery.operator.issuer-check")
public interface IssuerCheckConfig {

    /** While all is well. */
    @WithDefault("1M")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration interval();

    /** While the issuer service does not answer, or not for the authority. */
    @WithDefault("5S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration intervalWhenNotReady();

    /** By how much either is lengthened at random, at most, as a fraction of it. */
    @WithDefault("0.2")
    @DecimalMin("0") @DecimalMax("1") double jitter();
}
