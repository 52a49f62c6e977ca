package dev.chancery.limiter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.limiter.spend.Refused;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a call throws into a problem document (RFC 9457). */
final class ProblemMappers {

    @ServerExceptionMapper
    RestResponse<Problem> refused(Refused refused) {
        return respond(RefusalProblem.of(refused.refusal()));
    }

    /** Named singly, because the framework has a mapper for the second that must not win. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    RestResponse<Problem> malformed(JsonProcessingException malformed) {
        return respond(
                Problem.of(ProblemType.MALFORMED_REQUEST, MalformedJson.describe(malformed)));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    RestResponse<Problem> unauthenticated() {
        return respond(
                Problem.of(ProblemType.UNAUTHENTICATED, "Present a client certificate we trust"));
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException forbidden) {
        return respond(
                Problem.of(
                        ProblemType.FORBIDDEN,
                        "The common name of the client certificate is not among the callers"
                                + " allowed to do this"));
    }

    /** What the framework refuses by itself: paths, methods, media types, bodies. */
    @ServerExceptionMapper
    RestResponse<Problem> refusedByFramework(WebApplicationException refusal, UriInfo uri) {
        if (refusal.getCause() instanceof JsonProcessingException malformed) {
            return malformed(malformed);
        }
        int status = refusal.getResponse().getStatus();
        Optional<ProblemType> type = HttpStatus.type(status);
        if (type.isEmpty()) {
            return unexpected(refusal);
        }
        ResponseBuilder<Problem> response =
                problem(Problem.of(type.get(), HttpStatus.detail(type.get())));
        if (type.get() == ProblemType.METHOD_NOT_ALLOWED) {
            response.header(HttpHeaders.ALLOW, SpendResource.allowedAt(uri.getPath()));
        }
        return response.build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unexpected(Throwable defect) {
        Log.error("A call failed unexpectedly", defect);
        return respond(Problem.internal(HttpStatus.detail(ProblemType.INTERNAL)));
    }

    private static RestResponse<Problem> respond(Problem problem) {
        return problem(problem).build();
    }

    private static ResponseBuilder<Problem> problem(Problem problem) {
        ResponseBuilder<Problem> response =
                ResponseBuilder.<Problem>create(problem.status())
                        .entity(problem)
                        .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        Optional.ofNullable(problem.retryAfter()).ifPresent(wait -> RetryAfter.set(response, wait));
        return response;
    }
}
