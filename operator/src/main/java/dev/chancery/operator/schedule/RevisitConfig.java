package dev.chancery.operator.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How soon a Certificate is looked at though nothing seems to have happened to it. */
@ConfigMapping(prefix = "chancery.operator.revisit")
public interface RevisitConfig {

    /** At the latest, however far off its next date is: this finds what a lost timer missed. */
    @WithDefault("1H")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 24)
    Duration longest();

    /** While its issuer is missing or not ready. The event that mends it normally comes first. */
    @WithDefault("5M")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration withoutIssuer();
}
