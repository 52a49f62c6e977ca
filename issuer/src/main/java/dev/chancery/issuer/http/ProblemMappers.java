package dev.chancery.issuer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.refusal.RefusalProblem;
import dev.chancery.issuer.refusal.Refused;
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
        return problem(RefusalProblem.of(refused.refusal())).build();
    }

    /** Named singly, because the framework has a mapper for the second that must not win. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    RestResponse<Problem> malformed(JsonProcessingException malformed) {
        return problem(Problem.of(ProblemType.MALFORMED_REQUEST, MalformedJson.describe(malformed)))
                .build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    RestResponse<Problem> unauthenticated() {
        return problem(HttpStatus.problem(401).orElseThrow())
                .header(HttpHeaders.WWW_AUTHENTICATE, BearerTokens.CHALLENGE)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unchecked(CallerUnchecked unchecked) {
        return problem(
                        Problem.retryable(
                                ProblemType.AUTHENTICATION_UNAVAILABLE,
                                "The API server does not say now whose the token is",
                                unchecked.retryAfter()))
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException forbidden) {
        return problem(HttpStatus.problem(403).orElseThrow()).build();
    }

    /** What the framework refuses by itself: paths, methods, media types, bodies. */
    @ServerExceptionMapper
    RestResponse<Problem> refusedByFramework(WebApplicationException refusal, UriInfo uri) {
        if (refusal.getCause() instanceof JsonProcessingException malformed) {
            return malformed(malformed);
        }
        Optional<Problem> problem = HttpStatus.problem(refusal.getResponse().getStatus());
        if (problem.isEmpty()) {
            return unexpected(refusal);
        }
        ResponseBuilder<Problem> response = problem(problem.get());
        if (problem.get().type() == ProblemType.METHOD_NOT_ALLOWED) {
            response.header(HttpHeaders.ALLOW, CertificateResource.allowedAt(uri.getPath()));
        }
        return response.build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unexpected(Throwable defect) {
        Log.error("A call failed unexpectedly", defect);
        return problem(Problem.internal("The failure was logged; try again later")).build();
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
