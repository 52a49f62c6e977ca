package dev.chancery.operator.issuing;

import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.issuing.IssuanceOutcome.Pending;
import dev.chancery.operator.issuing.IssuanceOutcome.Rejected;
import dev.chancery.operator.issuing.IssuanceOutcome.Superseded;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one table from problem type to outcome. The type decides, and nothing else. */
final class ProblemOutcome {

    /** How the limiter writes the subject of a bucket that is about a whole set of names. */
    private static final String DIGEST = "sha256:";

    private ProblemOutcome() {}

    /** What to do about {@code problem}; the header stands in where the body names no wait. */
    static IssuanceOutcome of(Problem problem, @Nullable Duration retryAfterHeader) {
        Optional<Duration> wait =
                Optional.ofNullable(
                        problem.retryAfter() == null ? retryAfterHeader : problem.retryAfter());
        return switch (problem.type()) {
            case RATE_LIMITED -> new Pending(Reason.RATE_LIMITED, limited(problem), wait);
            case IN_PROGRESS -> pending(Reason.IN_PROGRESS, problem, wait);
            case QUEUE_FULL -> pending(Reason.QUEUE_FULL, problem, wait);
            case HSM_UNAVAILABLE -> pending(Reason.HSM_UNAVAILABLE, problem, wait);
            case LIMITER_UNAVAILABLE -> pending(Reason.LIMITER_UNAVAILABLE, problem, wait);
            case LEDGER_UNAVAILABLE -> pending(Reason.LEDGER_UNAVAILABLE, problem, wait);
            case AUTHORITY_ENDING -> pending(Reason.AUTHORITY_ENDING, problem, wait);
            case INTERNAL -> pending(Reason.ISSUER_FAILED, problem, wait);
            // Not the Certificate's doing: whoever runs the issuer mends it, and all goes on.
            case UNAUTHENTICATED,
                    AUTHENTICATION_UNAVAILABLE,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    ALREADY_REVOKED,
                    CERTIFICATE_EXPIRED,
                    STATISTICS_MISSING,
                    UNSUPPORTED_MEDIA_TYPE ->
                    pending(Reason.ISSUER_MISCONFIGURED, problem, wait);
            case IDEMPOTENCY_CONFLICT -> new Superseded(text(problem));
            case MALFORMED_REQUEST -> new Rejected(Reason.MALFORMED_REQUEST, text(problem));
            case BAD_CSR -> new Rejected(Reason.BAD_CSR, text(problem));
            case PROFILE_VIOLATION -> new Rejected(Reason.PROFILE_VIOLATION, text(problem));
            case PAYLOAD_TOO_LARGE -> new Rejected(Reason.PAYLOAD_TOO_LARGE, text(problem));
        };
    }

    private static Pending pending(Reason reason, Problem problem, Optional<Duration> wait) {
        return new Pending(reason, text(problem), wait);
    }

    private static String text(Problem problem) {
        return problem.title() + ": " + problem.detail();
    }

    /** Which limit, how much is left and when it is full again, for whoever reads the status. */
    private static String limited(Problem problem) {
        BucketDecision limit = problem.limit();
        return limit == null
                ? text(problem)
                : "%s: %s%s: %d of %d left, full again in %s"
                        .formatted(
                                problem.title(),
                                limit.limit(),
                                spentBy(limit),
                                limit.remaining(),
                                limit.burst(),
                                inWords(limit.resetAfter()));
    }

    /** A digest tells people nothing; what it is of, they have written themselves. */
    private static String spentBy(BucketDecision limit) {
        return limit.subject().startsWith(DIGEST) ? "" : " for " + limit.subject();
    }

    private static String inWords(Duration duration) {
        Duration whole = duration.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        return whole.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
