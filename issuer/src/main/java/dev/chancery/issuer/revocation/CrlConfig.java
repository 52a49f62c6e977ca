package dev.chancery.issuer.revocation;

import dev.chancery.issuer.ledger.CrlTimes;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * {@code chancery.crl.*}: how CRLs are kept fresh. A revocation is on its CRL after {@link #every},
 * {@link #pause} and the time of one build, at the latest.
 */
@ConfigMapping(prefix = "chancery.crl")
public interface CrlConfig {

    /** How long a CRL is good, nextUpdate less thisUpdate. */
    @WithDefault("P3D")
    @DurationMin(seconds = 10)
    @DurationMax(days = 60)
    Duration validity();

    /** When a CRL is built anew though nothing has changed; well before it ends. */
    @WithDefault("PT12H")
    @DurationMin(seconds = 1)
    @DurationMax(days = 30)
    Duration renewal();

    /** How long a CRL stays at the least, however much has changed. */
    @WithDefault("PT30S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 24)
    Duration pause();

    /** How often to look for what has changed. */
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration every();

    /** How long building one may take before another issuer takes it over. */
    @WithDefault("PT1M")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration lease();

    /** When a CRL that could not be built is tried again. */
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration retry();

    /** When they are built. */
    default CrlTimes times() {
        return new CrlTimes(renewal(), pause(), lease());
    }
}
