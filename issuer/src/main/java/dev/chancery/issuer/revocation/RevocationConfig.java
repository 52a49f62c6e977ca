package dev.chancery.issuer.revocation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code chancery.revocation.*}: who may revoke, and how much at once. */
@ConfigMapping(prefix = "chancery.revocation")
public interface RevocationConfig {

    /** How long a revocation that a certificate's key has signed may be used, clocks included. */
    @WithDefault("PT5M")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 24)
    Duration proofWindow();
}
