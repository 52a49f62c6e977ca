package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.secret.StoredCertificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How far an attempt to get a certificate got. */
sealed interface Progress {

    /** The Secret holds it. */
    record Done(StoredCertificate certificate, long revision, Instant renewalTime)
            implements Progress {}

    /** The issuer was asked in vain, and is to be asked again at that time. */
    record Delayed(Reason reason, String message, Instant nextAttempt) implements Progress {

        /** Times in status are whole seconds; rounding down would come back too early. */
        static Delayed after(Instant now, Duration wait, Reason reason, String message) {
            Instant next = now.plus(wait);
            Instant floor = next.truncatedTo(ChronoUnit.SECONDS);
            return new Delayed(reason, message, floor.equals(next) ? floor : floor.plusSeconds(1));
        }
    }

    /** The issuer was not asked: there is none that could be. The event that mends it wakes us. */
    record IssuerMissing(String message) implements Progress {}

    /** The issuer refuses. */
    record Refused(Reason reason, String message) implements Progress {}
}
