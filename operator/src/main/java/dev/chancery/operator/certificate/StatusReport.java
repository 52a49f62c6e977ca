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
                readiness(why, delay.reason().text(), message)
                        .with(RECONCILING, TRUE, delay.reason(), message)
                        .list(),
                held(),
                failure(delay.nextAttempt(), pendingSecret()));
    }

    /** All is as asked for but the Secret's labels and annotations, which cannot be written yet. */
    CertificateStatus heldUp(Progress.Delayed delay) {
        return status(
                readinessNow(delay.reason().text(), delay.message())
                        .with(RECONCILING, TRUE, delay.reason(), delay.message())
                        .list(),
                held(),
                failure(delay.nextAttempt(), observed.status().nextPrivateKeySecretName()));
    }

    /** Being worked on; there is no issuer yet that could be asked. */
    CertificateStatus issuerMissing(ReissueReason why, String message) {
        String text = why.message() + "; " + message;
        return status(
                readiness(why, Reason.ISSUER_NOT_READY.text(), text)
                        .with(RECONCILING, TRUE, Reason.ISSUER_NOT_READY, text)
                        .list(),
                held(),
                lastSetback().withoutTime());
    }

    /** What was reported last, at a time when it is not yet to be tried again. */
    CertificateStatus waiting() {
        Condition work = Conditions.find(observed.status().conditions(), RECONCILING).orElseThrow();
        return status(
                readinessNow(work.reason(), work.message()).with(work).list(),
                held(),
                Setback.of(observed.status()));
    }

    /** The issuer refuses, and will until a person acts. */
    CertificateStatus refused(Reason reason, String message) {
        return stalled(reason.text(), message, failure(null, pendingSecret()));
    }

    /** The Secret cannot be written until a person acts. */
    CertificateStatus blocked(Reason reason, String message) {
        return stalled(reason.text(), message, lastSetback().withoutTime());
    }

    /** What was reported when the issuer refused. */
    CertificateStatus stillRefused() {
        Condition refusal = Conditions.find(observed.status().conditions(), STALLED).orElseThrow();
        return stalled(refusal.reason(), refusal.message(), Setback.of(observed.status()));
    }

    private CertificateStatus stalled(String reason, String message, Setback setback) {
        return status(
                readinessAtRest(reason, message).with(STALLED, TRUE, reason, message).list(),
                held(),
                setback);
    }

    private Setback failure(@Nullable Instant nextAttempt, @Nullable String pendingSecret) {
        return new Setback(
                nextAttempt,
                pendingSecret,
                observed.failedAttempts() + 1,
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    private String pendingSecret() {
        return PendingKeySecret.nameFor(observed.resource());
    }

    /**
     * How often it failed is forgotten when the spec changes; the key kept aside is still there.
     */
    private Setback lastSetback() {
        Setback last = Setback.of(observed.status());
        return observed.reportIsCurrent()
                ? last
                : new Setback(null, last.pendingSecret(), null, null);
    }

    /** Ready, while nothing is being done. */
    private Conditions readinessAtRest(String reason, String message) {
        Optional<ReissueReason> why = ReissuePolicy.judge(observed, now);
        Reason need = why.map(ReissueReason::reason).orElse(Reason.ISSUED);
        if (need == Reason.EXPIRED) {
            return conditions().with(READY, FALSE, need, why.orElseThrow().message());
        }
        return observed.stored()
                .filter(_ -> need == Reason.ISSUED || need == Reason.RENEWING)
                .map(it -> conditions().with(READY, TRUE, Reason.ISSUED, valid(it)))
                .orElseGet(() -> conditions().with(READY, FALSE, reason, message));
    }

    private Conditions readinessNow(String reason, String message) {
        return ReissuePolicy.judge(observed, now)
                .map(why -> readiness(why, reason, message))
                .orElseGet(() -> conditions().with(READY, TRUE, Reason.ISSUED, stillValid()));
    }

    /** Ready, while it is being worked on. */
    private Conditions readiness(ReissueReason why, String reason, String message) {
        return switch (why.reason()) {
            case RENEWING -> conditions().with(READY, TRUE, Reason.ISSUED, stillValid());
            case EXPIRED -> conditions().with(READY, FALSE, Reason.EXPIRED, message);
            default -> conditions().with(READY, UNKNOWN, reason, message);
        };
    }

    private String stillValid() {
        return observed.stored().map(StatusReport::valid).orElseThrow();
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
}
