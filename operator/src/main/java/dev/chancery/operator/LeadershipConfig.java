package dev.chancery.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Which of several operators works. */
@ConfigMapping(prefix = "chancery.operator.leadership")
public interface LeadershipConfig {

    /** Name of the Lease that they compete for. The rights in the chart are to this one alone. */
    @WithDefault("chancery-operator")
    String lease();

    /** Namespace of the Lease; the operator's own if absent. */
    Optional<String> namespace();

    /**
     * Names this operator among the others. One that comes back under its old name need not wait
     * for its own lease to run out. Random if absent.
     */
    Optional<String> identity();

    /** How long a leader that falls silent is waited for. */
    @WithDefault("15S")
    @DurationMin(seconds = 1)
    Duration leaseDuration();

    /** How long the leader tries to renew its lease before it gives up. Below the duration. */
    @WithDefault("10S")
    @DurationMin(seconds = 1)
    Duration renewDeadline();

    /** How often the lease is renewed, or looked at by those who stand by. */
    @WithDefault("2S")
    @DurationMin(millis = 100)
    Duration retryPeriod();
}
