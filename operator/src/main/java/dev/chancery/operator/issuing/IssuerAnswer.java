package dev.chancery.operator.issuing;

import dev.chancery.contracts.problem.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a call to the issuer came back with. */
sealed interface IssuerAnswer {

    /** A body of the kind that was asked for. */
    record Success(String body) implements IssuerAnswer {}

    /** A problem, and the {@code Retry-After} header beside it. */
    record Refusal(Problem problem, @Nullable Duration retryAfter) implements IssuerAnswer {}

    /** Nothing, or nothing that the issuer could have said. */
    record Silence(String why) implements IssuerAnswer {}

    /** A word for metrics. */
    default String status() {
        return switch (this) {
            case Success _ -> "ok";
            case Refusal refusal -> refusal.problem().type().slug();
            case Silence _ -> "unavailable";
        };
    }
}
