package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.SigningIssuer;
import dev.chancery.operator.schedule.RetrySchedule;
import dev.chancery.operator.schedule.RevisitConfig;
import dev.chancery.operator.secret.SecretStore;
import dev.chancery.operator.secret.StoredCertificate;
import dev.chancery.operator.secret.TlsSecret;
import dev.chancery.operator.status.Conditions;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Carries a plan out, and says what came of it. */
@ApplicationScoped
class CertificateActions {

    private final Issuance issuance;
    private final IssuanceMetrics metrics;
    private final SecretStore secrets;
    private final RetrySchedule retries;
    private final RevisitConfig revisits;
    private final Clock clock;

    CertificateActions(
            Issuance issuance,
            IssuanceMetrics metrics,
            SecretStore secrets,
            RetrySchedule retries,
            RevisitConfig revisits,
            Clock clock) {
        this.issuance = issuance;
        this.metrics = metrics;
        this.secrets = secrets;
        this.retries = retries;
        this.revisits = revisits;
        this.clock = clock;
    }

    Report act(ObservedCertificate observed, Plan plan, Optional<SigningIssuer> issuer) {
        try {
            return carryOut(observed, plan, issuer);
        } catch (KubernetesClientException e) {
            return failed(observed, plan, e);
        }
    }

    /** Whatever was planned, the API server would not have it, and it is tried again. */
    Report failed(ObservedCertificate observed, Plan plan, KubernetesClientException cause) {
        ApiFailure failure = ApiFailure.of(cause);
        Progress.Delayed delay =
                Progress.Delayed.after(
                        clock.instant(),
                        retries.waitAfter(
                                observed.failedAttempts() + 1, failure.reason(), Optional.empty()),
                        failure.reason(),
                        failure.message());
        StatusReport report = new StatusReport(observed, clock.instant());
        return Report.of(
                plan instanceof Plan.Issue issue
                        ? report.delayed(issue.why(), delay)
                        : report.heldUp(delay),
                soonest(observed, delay.nextAttempt()));
    }

    private Report carryOut(
            ObservedCertificate observed, Plan plan, Optional<SigningIssuer> issuer) {
        StatusReport report = new StatusReport(observed, clock.instant());
        return switch (plan) {
            case Plan.Keep keep -> kept(observed, report, keep.renewalTime());
            case Plan.Dress dress -> {
                dress(observed);
                yield kept(observed, report, dress.renewalTime());
            }
            case Plan.Issue issue -> issue(observed, issue.why(), issuer);
            case Plan.Wait wait -> Report.of(report.waiting(), soonest(observed, wait.until()));
            case Plan.Refused _ -> new Report(report.stillRefused(), endOfValidity(observed));
            case Plan.Blocked blocked ->
                    Report.of(
                            report.blocked(blocked.reason(), blocked.message()),
                            clock.instant().plus(retries.longWait(blocked.reason())));
        };
    }

    private Report kept(ObservedCertificate observed, StatusReport report, Instant renewalTime) {
        boolean left = observed.status().nextPrivateKeySecretName() != null;
        if (left || !Long.valueOf(observed.revision()).equals(observed.status().revision())) {
            // Whoever wrote the Secret was cut off before tidying up, or the spec went back.
            secrets.forgetPending(observed.resource());
        }
        StoredCertificate stored = observed.stored().orElseThrow();
        return Report.of(report.ready(stored, observed.revision(), renewalTime), renewalTime);
    }

    /** Over the Secret as it was when it was planned, or not at all. */
    private void dress(ObservedCertificate observed) {
        secrets.read(observed.resource())
                .ifPresent(
                        secret ->
                                secrets.write(
                                        new TlsSecret(
                                                observed.resource(),
                                                observed.secret().orElseThrow().revision(),
                                                secret.getData()),
                                        observed.stored().orElseThrow(),
                                        observed.secret()));
    }

    private Report issue(
            ObservedCertificate observed, ReissueReason why, Optional<SigningIssuer> issuer) {
        Optional<String> missing = notReady(observed, issuer);
        Progress progress =
                missing.<Progress>map(Progress.IssuerMissing::new)
                        .orElseGet(
                                () ->
                                        metrics.measure(
                                                why,
                                                observed,
                                                () ->
                                                        issuance.attempt(
                                                                observed,
                                                                issuer.orElseThrow().getSpec())));
        return report(observed, why, progress);
    }

    private Report report(ObservedCertificate observed, ReissueReason why, Progress progress) {
        StatusReport report = new StatusReport(observed, clock.instant());
        return switch (progress) {
            case Progress.Done done ->
                    Report.of(
                            report.ready(done.certificate(), done.revision(), done.renewalTime()),
                            done.renewalTime());
            case Progress.Delayed delayed ->
                    Report.of(
                            report.delayed(why, delayed), soonest(observed, delayed.nextAttempt()));
            case Progress.IssuerMissing missing ->
                    Report.of(
                            report.issuerMissing(why, missing.message()),
                            clock.instant().plus(revisits.withoutIssuer()));
            case Progress.Refused refused ->
                    new Report(
                            report.refused(refused.reason(), refused.message()),
                            endOfValidity(observed));
        };
    }

    private static Optional<String> notReady(
            ObservedCertificate observed, Optional<SigningIssuer> issuer) {
        String name =
                "the %s %s"
                        .formatted(
                                observed.spec().issuerRef().kind().text(),
                                observed.spec().issuerRef().name());
        if (issuer.isEmpty()) {
            return Optional.of(name + " does not exist");
        }
        return issuer.filter(CertificateActions::isReady).isPresent()
                ? Optional.empty()
                : Optional.of(name + " is not ready");
    }

    private static boolean isReady(SigningIssuer issuer) {
        return issuer.getStatus() != null
                && Conditions.holds(issuer.getStatus().conditions(), ConditionType.READY)
                && Objects.equals(
                        issuer.getMetadata().getGeneration(),
                        issuer.getStatus().observedGeneration());
    }

    /** A certificate that ends before the next attempt is told of when it ends. */
    private Instant soonest(ObservedCertificate observed, Instant time) {
        return endOfValidity(observed).filter(end -> end.isBefore(time)).orElse(time);
    }

    private Optional<Instant> endOfValidity(ObservedCertificate observed) {
        return observed.stored()
                .map(StoredCertificate::notAfter)
                .filter(end -> end.isAfter(clock.instant()));
    }
}
