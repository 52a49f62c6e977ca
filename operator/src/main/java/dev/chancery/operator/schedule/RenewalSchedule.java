package dev.chancery.operator.schedule;

import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.GoDuration;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.CRC32;

/**
 * When a certificate is renewed: by the lifetime that it was really given, whatever was asked for,
 * and spread by its owner's UID.
 */
@ApplicationScoped
public class RenewalSchedule {

    /**
     * Of what is left when a certificate arrives, at least this part passes before it is renewed.
     */
    private static final int SHARE_OF_REST = 3;

    private final RenewalConfig config;

    RenewalSchedule(RenewalConfig config) {
        this.config = config;
    }

    /** When a certificate of that validity is to be renewed. */
    public Instant renewalTime(
            Instant notBefore, Instant notAfter, CertificateSpec spec, String uid) {
        Duration lifetime = Duration.between(notBefore, notAfter);
        Duration due = due(lifetime, spec);
        Duration earlier = times(due, config.spread() * fraction(uid));
        return notBefore.plus(due).minus(earlier).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * The same for a certificate that arrived {@code now}. However long ago its validity is said to
     * have begun, it lives for a while: or renewing would never end.
     */
    public Instant renewalTimeOfNew(
            Instant notBefore, Instant notAfter, CertificateSpec spec, String uid, Instant now) {
        Instant due = renewalTime(notBefore, notAfter, spec, uid);
        Instant earliest = now.plus(Duration.between(now, notAfter).dividedBy(SHARE_OF_REST));
        return due.isBefore(earliest) ? earliest.truncatedTo(ChronoUnit.SECONDS) : due;
    }

    private Duration due(Duration lifetime, CertificateSpec spec) {
        if (spec.renewBeforePercentage() != null) {
            return times(lifetime, 1 - spec.renewBeforePercentage() / 100.0);
        }
        if (spec.renewBefore() != null) {
            Duration before = GoDuration.parse(spec.renewBefore());
            if (before.compareTo(lifetime) < 0) {
                return lifetime.minus(before);
            }
        }
        return times(lifetime, config.lifetimeFraction());
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }

    /** From 0 up to 1, the same for the same UID. */
    private static double fraction(String uid) {
        CRC32 crc = new CRC32();
        crc.update(uid.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() / (double) (1L << Integer.SIZE);
    }
}
