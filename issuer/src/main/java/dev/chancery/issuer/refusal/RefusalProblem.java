package dev.chancery.issuer.refusal;

import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.problem.Problem;
import java.time.Duration;

/** What a refusal looks like on the wire. */
public final class RefusalProblem {

    private RefusalProblem() {}

    /** The problem document of {@code refusal}. */
    public static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.MalformedRequest(var detail) -> lasting(refusal, detail);
            case Refusal.BadCsr(var detail) -> lasting(refusal, detail);
            case Refusal.ProfileViolation(var detail) -> lasting(refusal, detail);
            case Refusal.Forbidden(var detail) -> lasting(refusal, detail);
            case Refusal.UnknownAuthority(var name) ->
                    lasting(refusal, "No authority is called " + name);
            case Refusal.UnknownProfile(var name) ->
                    lasting(refusal, "No profile is called " + name);
            case Refusal.UnknownCertificate(var serial) ->
                    lasting(refusal, "No certificate has the serial number " + serial);
            case Refusal.UnknownRequest(var id) ->
                    lasting(refusal, "You have made no request of the id " + id);
            case Refusal.IdempotencyConflict(var key) ->
                    lasting(refusal, "The key " + key + " was used before, with another CSR");
            case Refusal.AlreadyRevoked(var standing) ->
                    lasting(
                            refusal,
                            "It was revoked at %s as %s, which stands"
                                    .formatted(standing.revokedAt(), standing.reason().word()));
            case Refusal.CertificateExpired(var end) -> lasting(refusal, "It expired at " + end);
            case Refusal.StatisticsMissing _ ->
                    lasting(
                            refusal,
                            "Set shared_preload_libraries = 'pg_stat_statements', restart PostgreSQL, and"
                                    + " have a superuser run: create extension pg_stat_statements");
            case Refusal.RateLimited(var bucket) -> Problem.rateLimited(describe(bucket), bucket);
            case Refusal.InProgress(var wait) ->
                    passing(refusal, "An earlier request with this key is not yet done", wait);
            case Refusal.QueueFull(var wait) ->
                    passing(refusal, "Too much waits for a signature", wait);
            case Refusal.Overdue(var waited, var wait) ->
                    passing(refusal, "It waited %s for its turn".formatted(waited), wait);
            case Refusal.Stopping(var wait) ->
                    passing(refusal, "This issuer is stopping; another one answers", wait);
            case Refusal.HsmUnavailable(var wait) ->
                    passing(refusal, "The token does not sign now", wait);
            case Refusal.LimiterUnavailable(var wait) ->
                    passing(refusal, "The limiter does not decide now", wait);
            case Refusal.LedgerUnavailable(var wait) ->
                    passing(refusal, "The database does not answer now", wait);
            case Refusal.AuthorityEnding(var end, var wait) ->
                    passing(refusal, "The authority ends at " + end, wait);
        };
    }

    private static Problem lasting(Refusal refusal, String detail) {
        return Problem.of(refusal.type(), detail);
    }

    private static Problem passing(Refusal refusal, String detail, Duration wait) {
        return Problem.retryable(refusal.type(), detail, wait);
    }

    private static String describe(BucketDecision bucket) {
        return "%s of %s has %d of %d left"
                .formatted(bucket.limit(), bucket.subject(), bucket.remaining(), bucket.burst());
    }
}
