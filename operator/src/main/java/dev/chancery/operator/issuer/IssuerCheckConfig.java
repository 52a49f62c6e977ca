package dev.chancery.operator.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often issuers are looked at. */
@ConfigMapping(prefix = "chancery.operator.issuer-check")
public interface IssuerCheckConfig {

    /** While all is well. */
    @WithDefault("1M")
    @DurationMin(millis = 100)
    Duration interval();

    /** While the issuer service does not answer, or not for the authority. */
    @WithDefault("5S")
    @DurationMin(millis = 100)
    Duration intervalWhenNotReady();
}
