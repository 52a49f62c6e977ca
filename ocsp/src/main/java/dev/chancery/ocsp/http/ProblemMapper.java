package dev.chancery.ocsp.http;

import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says in the words of RFC 9457 what went wrong beside an OCSP answer. */
@RegisterForReflection(targets = {Problem.class, ProblemType.class})
public final class ProblemMapper {

    @ServerExceptionMapper
    Response refused(WebApplicationException e, ContainerRequestContext request) {
        ProblemType type = typeOf(e.getResponse().getStatus());
        if (type == ProblemType.INTERNAL) {
            return failed(e);
        }
        String path = request.getUriInfo().getRequestUri().getPath();
        ResponseBuilder answer =
                answer(Problem.of(type, request.getMethod() + " " + path + " was refused"));
        if (type == ProblemType.METHOD_NOT_ALLOWED) {
            answer.header(HttpHeaders.ALLOW, allowedAt(path));
        }
        return answer.build();
    }

    /** The body did not come, or not whole: nothing that we could mend. */
    @ServerExceptionMapper
    Response cutOff(IOException e) {
        Log.debug("Lost a client while it sent its query", e);
        return answer(Problem.of(ProblemType.MALFORMED_REQUEST, "The body did not come whole"))
                .build();
    }

    @ServerExceptionMapper
    Response failed(RuntimeException e) {
        Log.error("Failed to answer a request", e);
        return answer(Problem.internal("The service's log says more")).build();
    }

    /** The problem for a status that the framework chose. */
    static ProblemType typeOf(int status) {
        return Stream.of(
                        ProblemType.NOT_FOUND,
                        ProblemType.METHOD_NOT_ALLOWED,
                        ProblemType.NOT_ACCEPTABLE,
                        ProblemType.PAYLOAD_TOO_LARGE,
                        ProblemType.UNSUPPORTED_MEDIA_TYPE)
                .filter(type -> type.status() == status)
                .findFirst()
                .orElse(status < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL);
    }

    /** RFC 9110 section 15.5.6 demands the list, and the framework does not give it. */
    private static String allowedAt(String path) {
        return path.equals(OcspResource.PATH) || path.equals(OcspResource.PATH + "/")
                ? "GET, HEAD, POST, OPTIONS"
                : "GET, HEAD, OPTIONS";
    }

    private static ResponseBuilder answer(Problem problem) {
        ResponseBuilder answer =
                Response.status(problem.status())
                        .type(Problem.MEDIA_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(problem);
        Optional.ofNullable(problem.retryAfter())
                .ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return answer;
    }
}
