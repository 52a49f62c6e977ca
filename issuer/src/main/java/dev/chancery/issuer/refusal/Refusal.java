package dev.chancery.issuer.refusal;

import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.contracts.revoke.Revocation;
import java.time.Duration;
import java.time.Instant;

/** Why something that was asked for is not done. */
public sealed interface Refusal {

    /** The request is not what the call takes. */
    record MalformedRequest(String detail) implements Refusal {}

    /** The CSR cannot be parsed, or does not prove possession of its key. */
    record BadCsr(String detail) implements Refusal {}

    /** The profile, or the policy the caller brought, forbids what is asked. */
    record ProfileViolation(String detail) implements Refusal {}

    /** The caller may not do this. */
    record Forbidden(String detail) implements Refusal {}

    /** No authority has that name. */
    record UnknownAuthority(String name) implements Refusal {}

    /** No profile has that name. */
    record UnknownProfile(String name) implements Refusal {}

    /** No certificate has that serial. */
    record UnknownCertificate(String serial) implements Refusal {}

    /** No request has that id, or another caller made it. */
    record UnknownRequest(String id) implements Refusal {}

    /** The idempotency key was used before, with another CSR. */
    record IdempotencyConflict(String key) implements Refusal {}

    /** The certificate is revoked for that other reason, which stands. */
    record AlreadyRevoked(Revocation standing) implements Refusal {}

    /** The certificate has expired then: its status is of no account any more. */
    record CertificateExpired(Instant notAfter) implements Refusal {}

    /** The database was not told to count how long statements take. */
    record StatisticsMissing() implements Refusal {}

    /** Another process holds the lease on the same request. */
    record InProgress(Duration retryAfter) implements Refusal {}

    /** A bucket has no room; it says itself when to come back. */
    record RateLimited(BucketDecision bucket) implements Refusal {}

    /** A queue is full: that of the orders, or that in front of the signers. */
    record QueueFull(Duration retryAfter) implements Refusal {}

    /** It waited that long for its turn in the queue, which did not come. */
    record Overdue(Duration waited, Duration retryAfter) implements Refusal {}

    /** This process is about to end, and begins nothing any more. */
    record Stopping(Duration retryAfter) implements Refusal {}

    /** The token does not sign. */
    record HsmUnavailable(Duration retryAfter) implements Refusal {}

    /** The limiter gives no decision. */
    record LimiterUnavailable(Duration retryAfter) implements Refusal {}

    /** The certificate database does not answer. */
    record LedgerUnavailable(Duration retryAfter) implements Refusal {}

    /** The authority does not live long enough for another certificate. */
    record AuthorityEnding(Instant end, Duration retryAfter) implements Refusal {}

    /** How callers are told, and how metrics count it. */
    default ProblemType type() {
        return switch (this) {
            case MalformedRequest _ -> ProblemType.MALFORMED_REQUEST;
            case BadCsr _ -> ProblemType.BAD_CSR;
            case ProfileViolation _ -> ProblemType.PROFILE_VIOLATION;
            case Forbidden _ -> ProblemType.FORBIDDEN;
            case UnknownAuthority _, UnknownProfile _, UnknownCertificate _, UnknownRequest _ ->
                    ProblemType.NOT_FOUND;
            case IdempotencyConflict _ -> ProblemType.IDEMPOTENCY_CONFLICT;
            case AlreadyRevoked _ -> ProblemType.ALREADY_REVOKED;
            case CertificateExpired _ -> ProblemType.CERTIFICATE_EXPIRED;
            case StatisticsMissing _ -> ProblemType.STATISTICS_MISSING;
            case InProgress _ -> ProblemType.IN_PROGRESS;
            case RateLimited _ -> ProblemType.RATE_LIMITED;
            case QueueFull _, Overdue _, Stopping _ -> ProblemType.QUEUE_FULL;
            case HsmUnavailable _ -> ProblemType.HSM_UNAVAILABLE;
            case LimiterUnavailable _ -> ProblemType.LIMITER_UNAVAILABLE;
            case LedgerUnavailable _ -> ProblemType.LEDGER_UNAVAILABLE;
            case AuthorityEnding _ -> ProblemType.AUTHORITY_ENDING;
        };
    }
}
