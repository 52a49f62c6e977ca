package dev.chancery.operator.certificate;

import static dev.chancery.crds.v1alpha1.ConditionStatus.FALSE;
import static dev.chancery.crds.v1alpha1.ConditionStatus.TRUE;
import static dev.chancery.crds.v1alpha1.ConditionStatus.UNKNOWN;
import static dev.chancery.crds.v1alpha1.ConditionType.READY;
import static dev.chancery.crds.v1alpha1.ConditionType.RECONCILING;
import static dev.chancery.crds.v1alpha1.ConditionType.STALLED;

import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.secret.PendingKeySecret;
import dev.chancery.operator.secret.StoredCertificate;
import dev.chancery.operator.status.Conditions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole status of a Certificate, made anew for each report. Ready is true while the Secret
 * holds a valid certificate as asked for, unknown while one is being worked on, and false only if
 * the one there has expired or nothing will happen until a person acts.
 */
record StatusReport(ObservedCertificate observed, Instant now) {

    /** All is as asked for. */
    CertificateStatus ready(StoredCertificate certificate, long revision, Instant renewalTime) {
        return status(
                conditions().with(READY, TRUE, Reason.ISSUED, valid(certificate)).list(),
                new Held(certificate, revision, renewalTime),
                Setback.NONE);
    }

    /** Being worked on; asked in vain so far. */
    CertificateStatus delayed(ReissueReason why, Progress.Delayed delay) {
        String message = why.message() + "; " + delay.message();
        return status(
                readiness(why, delay.reason(), message)
                        .with(RECONCILING, TRUE, delay.reason(), message)
                        .list(),
                held(),
                new Setback(
                        delay.nextAttempt(),
                        PendingKeySecret.nameFor(observed.resource()),
                        observed.failedAttempts() + 1,
                        now.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** Being worked on; there is no issuer yet that could be asked. */
    CertificateStatus issuerMissing(ReissueReason why, String message) {
        String text = why.message() + "; " + message;
        return status(
                readiness(why, Reason.ISSUER_NOT_READY, text)
                        .with(RECONCILING, TRUE, Reason.ISSUER_NOT_READY, text)
                        .list(),
                held(),
                Setback.NONE);
    }

    /** Nothing will happen until a person acts. */
    CertificateStatus stalled(Reason reason, String message) {
        Conditions conditions =
                asAskedFor().isPresent()
                        ? conditions().with(READY, TRUE, Reason.ISSUED, valid(asAskedFor().get()))
                        : conditions().with(READY, FALSE, reason, message);
        return status(conditions.with(STALLED, TRUE, reason, message).list(), held(), Setback.NONE);
    }

    /** What was reported last, but for a certificate that is no longer there or valid. */
    CertificateStatus again() {
        CertificateStatus last = observed.status();
        Conditions conditions = conditions();
        for (Condition condition : Optional.ofNullable(last.conditions()).orElse(List.of())) {
            boolean overtaken =
                    condition.type().equals(READY.text())
                            && condition.status() == TRUE
                            && asAskedFor().isEmpty();
            if (overtaken) {
                conditions.with(READY, FALSE, lost().reason(), lost().message());
            } else {
                conditions.with(condition);
            }
        }
        return status(conditions.list(), held(), Setback.of(last));
    }

    private Conditions readiness(ReissueReason why, Reason reason, String message) {
        return switch (why.reason()) {
            case RENEWING -> conditions().with(READY, TRUE, Reason.ISSUED, stillValid());
            case EXPIRED -> conditions().with(READY, FALSE, Reason.EXPIRED, message);
            default -> conditions().with(READY, UNKNOWN, reason, message);
        };
    }

    private String stillValid() {
        return observed.stored().map(StatusReport::valid).orElseThrow();
    }

    private Optional<StoredCertificate> asAskedFor() {
        boolean onlyOld =
                ReissuePolicy.judge(observed, now)
                        .filter(why -> why.reason() != Reason.RENEWING)
                        .isEmpty();
        return onlyOld ? observed.stored() : Optional.empty();
    }

    private ReissueReason lost() {
        return ReissuePolicy.judge(observed, now).orElseThrow();
    }

    private Conditions conditions() {
        return new Conditions(observed.status().conditions(), observed.generation(), now);
    }

    private static String valid(StoredCertificate certificate) {
        return "The certificate is valid until " + certificate.notAfter();
    }

    private Held held() {
        return new Held(
                observed.stored().orElse(null),
                observed.revision(),
                observed.renewalTime().orElse(null));
    }

    private CertificateStatus status(List<Condition> conditions, Held held, Setback setback) {
        StoredCertificate certificate = held.certificate();
        return new CertificateStatus(
                observed.generation(),
                conditions,
                held.revision() == 0 ? null : held.revision(),
                certificate == null ? null : certificate.serial(),
                certificate == null ? null : certificate.notBefore(),
                certificate == null ? null : certificate.notAfter(),
                held.renewalTime(),
                setback.nextAttempt(),
                setback.pendingSecret(),
                setback.attempts(),
                setback.lastFailure());
    }

    /** What the Secret holds. */
    private record Held(
            @Nullable StoredCertificate certificate,
            long revision,
            @Nullable Instant renewalTime) {}

    /** What stands in the way. */
    private record Setback(
            @Nullable Instant nextAttempt,
            @Nullable String pendingSecret,
            @Nullable Integer attempts,
            @Nullable Instant lastFailure) {

        static final Setback NONE = new Setback(null, null, null, null);

        static Setback of(CertificateStatus status) {
            return new Setback(
                    status.nextAttemptTime(),
                    status.nextPrivateKeySecretName(),
                    status.failedIssuanceAttempts(),
                    status.lastFailureTime());
        }
    }
}
