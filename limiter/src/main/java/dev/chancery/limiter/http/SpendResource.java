package dev.chancery.limiter.http;

import dev.chancery.contracts.batch.SpendBatch;
import dev.chancery.contracts.batch.SpendBatchDecision;
import dev.chancery.contracts.batch.SpendOutcome;
import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.limiter.spend.Outcome;
import dev.chancery.limiter.spend.Refusal;
import dev.chancery.limiter.spend.Refused;
import dev.chancery.limiter.spend.SpendService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The limiter's calls. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Limits", description = "What may be spent now")
@APIResponse(
        responseCode = "default",
        description = "A problem (RFC 9457): see docs/problems.md",
        content =
                @Content(
                        mediaType = Problem.MEDIA_TYPE,
                        schema = @Schema(implementation = Problem.class)))
public class SpendResource {

    private final SpendService spending;

    public SpendResource(SpendService spending) {
        this.spending = spending;
    }

    @POST
    @Path("spend")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Permission.Role.SPEND)
    @APIResponse(
            responseCode = "200",
            description = "The decision",
            headers =
                    @Header(
                            name = HttpHeaders.RETRY_AFTER,
                            description = "If denied: when the same cost fits, in seconds",
                            schema = @Schema(implementation = long.class)))
    @Operation(summary = "Spend from, check or refund several buckets: all of them or none")
    public RestResponse<SpendDecision> spend(@Nullable SpendRequest request) {
        SpendDecision decision = spending.spend(required(request));
        ResponseBuilder<SpendDecision> response = ResponseBuilder.ok(decision);
        decision.strictestRefusal()
                .ifPresent(refusal -> RetryAfter.set(response, refusal.retryAfter()));
        return response.build();
    }

    @POST
    @Path("spend:batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Permission.Role.SPEND)
    @APIResponse(
            responseCode = "200",
            description = "An outcome for every request, in the order asked",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SpendBatchDecision.class)))
    @Operation(summary = "Decide many requests one after another, each as if it came alone")
    public SpendBatchDecision spendBatch(@Nullable SpendBatch batch) {
        return new SpendBatchDecision(
                spending.spend(required(batch)).stream().map(SpendResource::outcome).toList());
    }

    @GET
    @Path("buckets/{limit}/{subject: .+}")
    @RolesAllowed(Permission.Role.READ)
    @APIResponse(
            responseCode = "200",
            description = "The bucket",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BucketDecision.class)))
    @Operation(summary = "Look at one bucket, spending nothing")
    public BucketDecision look(
            @PathParam("limit") String limit, @PathParam("subject") String subject) {
        return spending.look(limit, subject);
    }

    /** RFC 9110 section 15.5.6 demands the list, and the framework does not give it. */
    static String allowedAt(String path) {
        return path.startsWith("/v1/spend") ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
    }

    private static SpendOutcome outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Decided(var decision) -> SpendOutcome.decided(decision);
            case Outcome.Undecided(var refusal) ->
                    SpendOutcome.undecided(RefusalProblem.of(refusal));
        };
    }

    /** An empty body and the literal {@code null} arrive here as null. */
    private static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new Refused(new Refusal.Malformed("The body", "is missing"));
        }
        return body;
    }
}
