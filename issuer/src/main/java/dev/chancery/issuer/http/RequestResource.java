package dev.chancery.issuer.http;

import dev.chancery.contracts.request.RequestStatus;
import dev.chancery.issuer.request.AsyncRequests;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Requests that nobody waits for on the line: how far they are. */
@Path(RequestResource.PATH)
@RunOnVirtualThread
public class RequestResource {

    static final String PATH = "/v1/requests";

    private final AsyncRequests requests;
    private final SecurityIdentity identity;

    RequestResource(AsyncRequests requests, SecurityIdentity identity) {
        this.requests = requests;
        this.identity = identity;
    }

    /** How far the request is; told to the caller that made it, and to nobody else. */
    @GET
    @Path("{id}")
    @RolesAllowed(Permission.Role.ISSUE)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", description = "How far it is; Retry-After unless finished")
    public RestResponse<RequestStatus> status(@PathParam("id") String id) {
        RequestStatus status = requests.status(id, Caller.of(identity).name());
        ResponseBuilder<RequestStatus> response = ResponseBuilder.ok(status);
        Optional.ofNullable(status.estimate()).ifPresent(wait -> RetryAfter.set(response, wait));
        return response.build();
    }
}
