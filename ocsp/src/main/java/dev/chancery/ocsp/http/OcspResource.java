package dev.chancery.ocsp.http;

import dev.chancery.contracts.problem.Problem;
import dev.chancery.ocsp.answer.Answer;
import dev.chancery.ocsp.answer.DeclinedStatus;
import dev.chancery.ocsp.answer.Responder;
import dev.chancery.ocsp.query.ParsedQuery;
import dev.chancery.ocsp.query.QueryReader;
import dev.chancery.ocsp.source.CheckedResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * OCSP over HTTP (RFC 6960 appendix A, RFC 9919 section 5). Every query that reaches us is answered
 * with status 200 and an OCSPResponse, the unsigned ones too: clients look for the reason there.
 */
@Path(OcspResource.PATH)
@RunOnVirtualThread
@Tag(name = "OCSP", description = "Certificate status: RFC 6960 in the profile of RFC 9919")
@APIResponse(
        responseCode = "200",
        description = "An OCSPResponse: the signed status, or an unsigned reason why there is none",
        content =
                @Content(
                        mediaType = OcspResource.RESPONSE_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary")))
@APIResponse(
        responseCode = "4XX",
        description = "The request is not OCSP over HTTP",
        content =
                @Content(
                        mediaType = Problem.MEDIA_TYPE,
                        schema = @Schema(implementation = Problem.class)))
public final class OcspResource {

    static final String PATH = "/ocsp";
    static final String REQUEST_TYPE = "application/ocsp-request";
    static final String RESPONSE_TYPE = "application/ocsp-response";

    private final QueryReader queries;
    private final Responder responder;
    private final CacheHeaders headers;
    private final ExchangeMeter gets;
    private final ExchangeMeter posts;

    public OcspResource(
            QueryReader queries,
            Responder responder,
            CacheHeaders headers,
            MeterRegistry registry) {
        this.queries = queries;
        this.responder = responder;
        this.headers = headers;
        this.gets = new ExchangeMeter(registry, "ocsp_get");
        this.posts = new ExchangeMeter(registry, "ocsp_post");
    }

    /** Answers a query in the URL. The path is taken raw: base64 has slashes and pluses. */
    @GET
    @Path("{query: .*}")
    @Operation(summary = "The status of one certificate, cacheable")
    @Parameter(
            name = "query",
            in = ParameterIn.PATH,
            description = "The OCSPRequest, base64, percent-encoded",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "304", description = "The response you have is still the latest")
    public Response get(@Context HttpServerRequest http, @Context HttpHeaders conditions) {
        long start = System.nanoTime();
        Answer answer = responder.answer(queries.path(queryIn(http.path())));
        gets.answered(answer, since(start));
        return switch (answer) {
            case Answer.Signed(CheckedResponse response) -> conditional(response, conditions);
            case Answer.Declined(DeclinedStatus status) -> declined(status);
        };
    }

    /** Answers a query in the body. */
    @POST
    @Consumes(REQUEST_TYPE)
    @Operation(summary = "The status of one certificate, by an OCSPRequest in the body")
    public Response post(InputStream body) throws IOException {
        ParsedQuery query = queries.body(body);
        long start = System.nanoTime();
        Answer answer = responder.answer(query);
        posts.answered(answer, since(start));
        return switch (answer) {
            case Answer.Signed(CheckedResponse response) -> signed(response);
            case Answer.Declined(DeclinedStatus status) -> declined(status);
        };
    }

    /** What comes after our own address, in whichever way that was written. */
    private static String queryIn(String path) {
        int address = path.indexOf(PATH);
        return address < 0 ? "" : path.substring(address + PATH.length());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Response conditional(CheckedResponse response, HttpHeaders conditions) {
        return IfNoneMatch.of(conditions).lists(response.digest())
                ? headers.signed(Response.notModified(), response).build()
                : signed(response);
    }

    private Response signed(CheckedResponse response) {
        return headers.signed(Response.ok(response.der().bytes(), RESPONSE_TYPE), response)
                .header(HttpHeaders.CONTENT_LENGTH, response.der().size())
                .build();
    }

    private Response declined(DeclinedStatus status) {
        ResponseBuilder builder = Response.ok(UnsignedResponse.of(status), RESPONSE_TYPE);
        return switch (status) {
            case TRY_LATER -> headers.tryLater(builder).build();
            case MALFORMED_REQUEST, INTERNAL_ERROR, UNAUTHORIZED ->
                    headers.unsigned(builder).build();
        };
    }
}
