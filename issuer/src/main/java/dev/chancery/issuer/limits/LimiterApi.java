package dev.chancery.issuer.limits;

import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The limiter's call that the issuer makes. */
@Path("/v1")
@RegisterRestClient(configKey = "limiter")
public interface LimiterApi {

    @POST
    @Path("/spend")
    SpendDecision spend(SpendRequest request);
}
