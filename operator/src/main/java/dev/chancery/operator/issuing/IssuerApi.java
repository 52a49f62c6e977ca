package dev.chancery.operator.issuing;

import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The issuer's HTTP interface, as far as the operator uses it. Problems are answers, not errors.
 */
@RegisterRestClient(configKey = "issuer")
@Path("/v1")
public interface IssuerApi {

    /** The type of PEM files. */
    String PEM = "application/x-pem-file";

    @POST
    @Path("/certificates")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    Response issue(IssueRequest request);

    @GET
    @Path("/issuers/{authority}/chain")
    @Produces({PEM, Problem.MEDIA_TYPE})
    Response chain(@PathParam("authority") String authority);
}
