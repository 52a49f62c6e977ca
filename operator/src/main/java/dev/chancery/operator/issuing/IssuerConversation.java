package dev.chancery.operator.issuing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a call and names whatever happens. Only a problem document counts as the issuer's word. */
@ApplicationScoped
class IssuerConversation {

    private final ObjectMapper json;

    IssuerConversation(ObjectMapper json) {
        this.json = json;
    }

    IssuerAnswer ask(Supplier<Response> call) {
        try (Response response = call.get()) {
            String body = response.readEntity(String.class);
            return response.getStatus() < 300
                    ? new IssuerAnswer.Success(body)
                    : refusal(response, body);
        } catch (ProcessingException | WebApplicationException e) {
            return new IssuerAnswer.Silence("the issuer did not answer: " + rootCause(e));
        }
    }

    /** The body as a {@code T}. */
    <T> T read(String body, Class<T> type) throws JsonProcessingException {
        T value = json.readValue(body, type);
        if (value == null) {
            throw new JsonMappingException(null, "null");
        }
        return value;
    }

    private IssuerAnswer refusal(Response response, String body) {
        String type = String.valueOf(response.getMediaType());
        if (!type.startsWith(Problem.MEDIA_TYPE)) {
            return new IssuerAnswer.Silence(
                    "something in front of the issuer answered " + response.getStatus());
        }
        try {
            return new IssuerAnswer.Refusal(
                    problem(body), seconds(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
        } catch (JsonProcessingException e) {
            return new IssuerAnswer.Silence(
                    "the issuer answered %d with a problem that cannot be read"
                            .formatted(response.getStatus()));
        }
    }

    /** A problem with all that ours have, though RFC 9457 section 3.1 demands none of it. */
    Problem problem(String body) throws JsonProcessingException {
        Problem problem = read(body, Problem.class);
        ProblemType type = problem.type();
        if (type == null) {
            throw new JsonMappingException(null, "a problem without a type");
        }
        return new Problem(
                type,
                Objects.requireNonNullElse(problem.title(), type.title()),
                problem.status(),
                Objects.requireNonNullElse(problem.detail(), "no detail was given"),
                problem.retryAfter(),
                problem.limit());
    }

    private static @Nullable Duration seconds(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,9}")
                ? Duration.ofSeconds(Long.parseLong(header))
                : null;
    }

    private static String rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
