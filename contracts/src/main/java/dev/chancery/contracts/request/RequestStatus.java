package dev.chancery.contracts.request;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chancery.contracts.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /v1/requests/{id}}, and of the {@code POST} that made the request.
 *
 * @param id what the request is called
 * @param state how far it is
 * @param createdAt when it was made
 * @param attempts how often it was tried to its end
 * @param position how many are before it, where that is told: up to 10,000
 * @param estimate when it is likely to be done, in so long, as far as one process can tell
 * @param certificate the path of the certificate, if there is one
 * @param problem why there is no certificate, or why the last attempt brought none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestStatus(
        String id,
        RequestState state,
        Instant createdAt,
        int attempts,
        @Nullable Integer position,
        @Nullable Duration estimate,
        @Nullable String certificate,
        @Nullable Problem problem) {}
