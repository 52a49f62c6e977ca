package dev.chancery.operator.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the operator finds out whether it is ready. */
@ConfigMapping(prefix = "chancery.operator.health")
public interface HealthConfig {

    /** How long each part that is asked may take to answer. Below the timeout of the probe. */
    @WithDefault("1S")
    @DurationMin(millis = 50)
    @DurationMax(seconds = 30)
    Duration timeout();
}
