package dev.chancery.limiter.http;

import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.limiter.spend.Refusal;

/** The problem document that says a {@link Refusal}. */
final class RefusalProblem {

    private RefusalProblem() {}

    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Malformed(var field, var reason) ->
                    Problem.of(ProblemType.MALFORMED_REQUEST, field + " " + reason);
            case Refusal.UnknownLimit(var name) ->
                    Problem.of(ProblemType.NOT_FOUND, "No limit is called " + name);
            case Refusal.Unavailable(var limit, var retryAfter) ->
                    Problem.retryable(
                            ProblemType.LIMITER_UNAVAILABLE,
                            limit + " cannot be decided: its buckets do not answer",
                            retryAfter);
        };
    }
}
