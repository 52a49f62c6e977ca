package dev.chancery.operator.certificate;

import dev.chancery.contracts.issue.IdempotencyKey;
import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.contracts.issue.Narrowing;
import dev.chancery.contracts.issue.OnBehalfOf;
import dev.chancery.contracts.issue.Urgency;
import dev.chancery.crds.v1alpha1.AllowedNames;
import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.GoDuration;
import dev.chancery.crds.v1alpha1.IssuerSpec;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.OperatorConfig;
import dev.chancery.operator.certificate.ReceivedCertificate.Unacceptable;
import dev.chancery.operator.issuing.IssuanceOutcome;
import dev.chancery.operator.issuing.IssuanceOutcome.Issued;
import dev.chancery.operator.issuing.IssuanceOutcome.Pending;
import dev.chancery.operator.issuing.IssuanceOutcome.Rejected;
import dev.chancery.operator.issuing.IssuanceOutcome.Superseded;
import dev.chancery.operator.issuing.IssuerGateway;
import dev.chancery.operator.key.RequestedNames;
import dev.chancery.operator.schedule.RenewalSchedule;
import dev.chancery.operator.schedule.RetrySchedule;
import dev.chancery.operator.secret.PendingKey;
import dev.chancery.operator.secret.SecretStore;
import dev.chancery.operator.secret.StoredCertificate;
import dev.chancery.operator.secret.TlsSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt to get a certificate into its Secret. May be cut off anywhere and begun anew. */
@ApplicationScoped
class Issuance {

    private final NextKey nextKey;
    private final IssuerGateway issuer;
    private final SecretStore secrets;
    private final RenewalSchedule renewals;
    private final RetrySchedule retries;
    private final OperatorConfig config;
    private final Clock clock;

    Issuance(
            NextKey nextKey,
            IssuerGateway issuer,
            SecretStore secrets,
            RenewalSchedule renewals,
            RetrySchedule retries,
            OperatorConfig config,
            Clock clock) {
        this.nextKey = nextKey;
        this.issuer = issuer;
        this.secrets = secrets;
        this.renewals = renewals;
        this.retries = retries;
        this.config = config;
        this.clock = clock;
    }

    /** Keeps a key aside, asks {@code policy}'s authority to certify it, writes the Secret. */
    Progress attempt(ObservedCertificate observed, IssuerSpec policy) {
        PendingKey pending = nextKey.forWhatIsAsked(observed);
        IssuanceOutcome outcome = issuer.issue(request(observed, pending, policy));
        return switch (outcome) {
            case Issued issued -> accept(observed, pending, issued.answer());
            case Pending wait ->
                    delayed(observed, wait.reason(), wait.message(), wait.retryAfter());
            case Superseded superseded ->
                    startOver(observed, pending, Reason.REVISION_TAKEN, superseded.message());
            case Rejected rejected -> new Progress.Refused(rejected.reason(), rejected.message());
        };
    }

    private Progress accept(
            ObservedCertificate observed, PendingKey pending, IssueResponse answer) {
        try {
            ReceivedCertificate received = ReceivedCertificate.read(answer);
            if (received.expired(clock.instant())) {
                return startOver(
                        observed,
                        pending,
                        Reason.REVISION_TAKEN,
                        "the certificate expired before it was stored");
            }
            StoredCertificate facts =
                    received.check(
                            pending.parsed(), RequestedNames.of(observed.spec()), clock.instant());
            return store(observed, pending, answer, facts);
        } catch (Unacceptable e) {
            String message = Objects.toString(e.getMessage());
            // Whoever repeats a request gets the same answer, for ever.
            return e.passes()
                    ? delayed(observed, Reason.INVALID_CERTIFICATE, message, Optional.empty())
                    : startOver(observed, pending, Reason.INVALID_CERTIFICATE, message);
        }
    }

    /** Secret first: once it is written, the key kept aside has no further use. */
    private Progress store(
            ObservedCertificate observed,
            PendingKey pending,
            IssueResponse answer,
            StoredCertificate facts) {
        Certificate resource = observed.resource();
        TlsSecret secret = TlsSecret.issued(resource, pending.revision(), answer, pending.key());
        secrets.write(secret, facts, observed.secret());
        secrets.forgetPending(resource);
        Instant renewalTime =
                renewals.renewalTimeOfNew(
                        facts.notBefore(),
                        facts.notAfter(),
                        resource.getSpec(),
                        resource.getMetadata().getUid(),
                        clock.instant());
        return new Progress.Done(facts, pending.revision(), renewalTime);
    }

    private Progress startOver(
            ObservedCertificate observed, PendingKey used, Reason reason, String message) {
        nextKey.instead(observed, used);
        return delayed(observed, reason, message, Optional.empty());
    }

    private Progress delayed(
            ObservedCertificate observed, Reason reason, String message, Optional<Duration> said) {
        return Progress.Delayed.after(
                clock.instant(),
                retries.waitAfter(observed.failedAttempts() + 1, reason, said),
                reason,
                message);
    }

    private IssueRequest request(
            ObservedCertificate observed, PendingKey pending, IssuerSpec policy) {
        Certificate resource = observed.resource();
        String uid = resource.getMetadata().getUid();
        return new IssueRequest(
                new IdempotencyKey(config.clusterId(), uid, pending.revision()),
                policy.authority(),
                policy.profile(),
                pending.request().pem(),
                duration(resource.getSpec().duration()),
                new OnBehalfOf(
                        resource.getMetadata().getNamespace(),
                        resource.getMetadata().getName(),
                        null),
                narrowing(policy),
                observed.stored()
                        .map(it -> Urgency.renewal(it.notAfter()))
                        .orElseGet(Urgency::first));
    }

    private static @Nullable Narrowing narrowing(IssuerSpec policy) {
        AllowedNames allowed = policy.allowedNames();
        return allowed == null && policy.maxDuration() == null
                ? null
                : new Narrowing(
                        allowed == null ? null : allowed.dnsNames(),
                        duration(policy.maxDuration()));
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : GoDuration.parse(text);
    }
}
