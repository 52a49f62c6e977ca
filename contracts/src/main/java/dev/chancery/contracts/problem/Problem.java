package dev.chancery.contracts.problem;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chancery.contracts.limit.BucketDecision;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer (RFC 9457).
 *
 * @param type which failure this is; {@code about:blank} is never used
 * @param title the same for every problem of a type
 * @param status the HTTP status, repeated in the body
 * @param detail what happened this time, for a person
 * @param retryAfter how long to wait before asking again, ISO 8601; the {@code Retry-After} header
 *     carries the same, rounded up to seconds. Absent where waiting does not help
 * @param limit the bucket that refused, if one did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Problem(
        ProblemType type,
        String title,
        int status,
        String detail,
        @Nullable Duration retryAfter,
        @Nullable BucketDecision limit) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** How long a defect is given to pass: no service knows better of itself. */
    public static final Duration INTERNAL_RETRY_AFTER = Duration.ofSeconds(60);

    /** A problem that waiting does not mend. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, type.title(), type.status(), detail, null, null);
    }

    /** A problem that may be gone after {@code retryAfter}. */
    public static Problem retryable(ProblemType type, String detail, Duration retryAfter) {
        return new Problem(type, type.title(), type.status(), detail, retryAfter, null);
    }

    /** A defect, which says no more of itself than {@code detail}. */
    public static Problem internal(String detail) {
        return retryable(ProblemType.INTERNAL, detail, INTERNAL_RETRY_AFTER);
    }

    /** A refusal by a rate limit. */
    public static Problem rateLimited(String detail, BucketDecision refused) {
        ProblemType type = ProblemType.RATE_LIMITED;
        return new Problem(
                type, type.title(), type.status(), detail, refused.retryAfter(), refused);
    }
}
