package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.CertificateStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What stands in the way, as a status tells it. */
record Setback(
        @Nullable Instant nextAttempt,
        @Nullable String pendingSecret,
        @Nullable Integer attempts,
        @Nullable Instant lastFailure) {

    static final Setback NONE = new Setback(null, null, null, null);

    /** What was reported last. */
    static Setback of(CertificateStatus status) {
        return new Setback(
                status.nextAttemptTime(),
                status.nextPrivateKeySecretName(),
                status.failedIssuanceAttempts(),
                status.lastFailureTime());
    }

    /** The same, but that no time is set: an event will tell. */
    Setback withoutTime() {
        return new Setback(null, pendingSecret, attempts, lastFailure);
    }
}
