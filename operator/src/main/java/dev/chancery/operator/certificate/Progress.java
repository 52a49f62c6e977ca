package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.secret.StoredCertificate;
import java.time.Instant;

/** How far an attempt to get a certificate got. */
sealed interface Progress {

    /** The Secret holds it. */
    record Done(StoredCertificate certificate, long revision, Instant renewalTime)
            implements Progress {}

    /** The issuer was asked in vain, and is to be asked again at that time. */
    record Delayed(Reason reason, String message, Instant nextAttempt) implements Progress {}

    /** The issuer was not asked: there is none that could be. The event that mends it wakes us. */
    record IssuerMissing(String message) implements Progress {}

    /** The issuer refuses. */
    record Refused(Reason reason, String message) implements Progress {}
}
