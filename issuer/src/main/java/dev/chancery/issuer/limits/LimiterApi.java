package dev.chancery.issuer.limits;

import dev.chancery.contracts.batch.SpendBatch;
import dev.chancery.contracts.batch.SpendBatchDecision;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The limiter's calls that the issuer makes. */
@Path("/v1")
@RegisterRestClient(configKey = "limiter")
public interface LimiterApi {

    @POST
    @Path("/spend")
    SpendDecision spend(SpendRequest request);

    @POST
    @Path("/spend:batch")
    SpendBatchDecision spendAll(SpendBatch batch);
}
