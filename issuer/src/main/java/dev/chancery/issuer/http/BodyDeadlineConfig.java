package dev.chancery.issuer.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long the service waits for a body. */
@ConfigMapping(prefix = "chancery.http")
public interface BodyDeadlineConfig {

    /** How long a body may take to arrive; then the connection is closed. */
    @WithDefault("PT10S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 5)
    Duration bodyTimeout();
}
