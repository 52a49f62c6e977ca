package dev.chancery.issuer.limits;

import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.refusal.Refusal;
import io.quarkus.logging.Log;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the issuer makes of a limiter that gives no decision: it refuses for now, and says until
 * when.
 */
record LimiterFailure(Duration usualRetryAfter) {

    /** The limiter is silent, or what it said means nothing. */
    Refusal unknown() {
        return new Refusal.LimiterUnavailable(usualRetryAfter);
    }

    /** It answered the whole call with an error. */
    Refusal of(WebApplicationException error) {
        Response response = error.getResponse();
        if (response.getStatus() != Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            disagreement("status=" + response.getStatus());
        }
        return new Refusal.LimiterUnavailable(
                retryAfter(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
    }

    /** It answered one request of a batch with a problem. */
    Refusal of(Problem problem) {
        if (problem.type() != ProblemType.LIMITER_UNAVAILABLE) {
            disagreement("problem=" + problem.detail());
        }
        return new Refusal.LimiterUnavailable(
                Objects.requireNonNullElse(problem.retryAfter(), usualRetryAfter));
    }

    /** Not an outage: the two services disagree, which a person must look at. */
    void disagreement(String about) {
        Log.errorf("Limiter rejected the question %s", about);
    }

    private Duration retryAfter(@Nullable String header) {
        if (header == null || !header.matches("[0-9]{1,6}")) {
            return usualRetryAfter;
        }
        return Duration.ofSeconds(Long.parseLong(header));
    }
}
