package dev.chancery.issuer.http;

import dev.chancery.contracts.issue.DryRunResponse;
import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.contracts.request.RequestStatus;
import dev.chancery.issuer.cache.CachedCertificates;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Pem;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.intake.Intake;
import dev.chancery.issuer.intake.Lane;
import dev.chancery.issuer.intake.OrderReader;
import dev.chancery.issuer.intake.QueuedOrder;
import dev.chancery.issuer.issuance.DryRun;
import dev.chancery.issuer.issuance.Issuance;
import dev.chancery.issuer.issuance.OperationMeter;
import dev.chancery.issuer.issuance.OperationMeter.Operation;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.request.AsyncRequests;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Certificates: have one issued, look at one. */
@Path(CertificateResource.PATH)
@RunOnVirtualThread
@RegisterForReflection(targets = DryRunResponse.class, registerFullHierarchy = true)
public class CertificateResource {

    static final String PATH = "/v1/certificates";

    private final Intake intake;
    private final CachedCertificates certificates;
    private final AsyncRequests requests;
    private final DryRun dryRun;
    private final OrderReader orders;
    private final CertificateView view;
    private final OperationMeter meter;
    private final SecurityIdentity identity;

    CertificateResource(
            Intake intake,
            CachedCertificates certificates,
            AsyncRequests requests,
            DryRun dryRun,
            OrderReader orders,
            CertificateView view,
            OperationMeter meter,
            SecurityIdentity identity) {
        this.intake = intake;
        this.certificates = certificates;
        this.requests = requests;
        this.dryRun = dryRun;
        this.orders = orders;
        this.view = view;
        this.meter = meter;
        this.identity = identity;
    }

    /**
     * Has a certificate issued. Whoever repeats an idempotency key gets the certificate it got the
     * first time. Who would rather not wait says {@code Prefer: respond-async}, and asks later.
     * With {@code dryRun=true} nothing is issued, and the answer tells what would happen.
     */
    @POST
    @RolesAllowed(Permission.Role.ISSUE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Parameter(
            name = DryRunParameter.NAME,
            in = ParameterIn.QUERY,
            description = "true to be told what would happen, without anything happening",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @APIResponse(
            responseCode = "201",
            description = "Issued now",
            content = @Content(schema = @Schema(implementation = IssueResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Issued before, to the same key; or what a dry run tells",
            content =
                    @Content(schema = @Schema(oneOf = {IssueResponse.class, DryRunResponse.class})))
    @APIResponse(
            responseCode = "202",
            description = "Taken, as was preferred; Location tells where to ask",
            content = @Content(schema = @Schema(implementation = RequestStatus.class)))
    public RestResponse<?> issue(
            @Nullable IssueRequest request,
            @HeaderParam(Preference.HEADER) List<String> preferences,
            @Context UriInfo uri) {
        boolean dry = DryRunParameter.in(uri.getQueryParameters());
        Caller caller = Caller.of(identity);
        if (dry) {
            QueuedOrder order = orders.read(request, caller::client, Lane.NEW);
            return RestResponse.ok(DryRunView.of(dryRun.of(order.order())));
        }
        if (request != null && Preference.respondAsync(preferences)) {
            QueuedOrder order = orders.read(request, caller::client, Lane.BULK);
            return taken(requests.submit(request, order, caller.name()));
        }
        return issued(intake.issue(orders.read(request, caller::client, Lane.NEW)).orThrow());
    }

    /** The certificate with that serial number, its chain, and what it is good for now. */
    @GET
    @Path("{serial}")
    @RolesAllowed(Permission.Role.READ)
    @Produces(MediaType.APPLICATION_JSON)
    public IssueResponse json(@PathParam("serial") String serial) {
        return view.of(find(serial));
    }

    /** The certificate alone, PEM. */
    @GET
    @Path("{serial}")
    @RolesAllowed(Permission.Role.READ)
    @Produces(CertificateType.PEM)
    public String pem(@PathParam("serial") String serial) {
        return Pem.certificate(find(serial).der());
    }

    /** The certificate alone, DER. */
    @GET
    @Path("{serial}")
    @RolesAllowed(Permission.Role.READ)
    @Produces(CertificateType.DER)
    public byte[] der(@PathParam("serial") String serial) {
        return find(serial).der().octets();
    }

    /** RFC 9110 section 15.5.6 demands the list, and the framework does not give it. */
    static String allowedAt(String path) {
        if (path.endsWith(":batch") || path.endsWith(":revoke") || path.endsWith(":unhold")) {
            return "POST, OPTIONS";
        }
        return path.equals(PATH) ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
    }

    private RestResponse<IssueResponse> issued(Issuance issuance) {
        IssueResponse body =
                issuance.repeated()
                        ? view.of(issuance.certificate())
                        : view.ofNew(issuance.certificate());
        return ResponseBuilder.create(issuance.repeated() ? Status.OK : Status.CREATED, body)
                .location(URI.create(PATH + "/" + body.serial()))
                .build();
    }

    private static RestResponse<RequestStatus> taken(RequestStatus status) {
        ResponseBuilder<RequestStatus> response =
                ResponseBuilder.create(Status.ACCEPTED, status)
                        .location(URI.create(RequestResource.PATH + "/" + status.id()))
                        .header(Preference.APPLIED, Preference.RESPOND_ASYNC);
        Optional.ofNullable(status.estimate()).ifPresent(wait -> RetryAfter.set(response, wait));
        return response.build();
    }

    private IssuedCertificate find(String serial) {
        return meter.measure(
                Operation.READ,
                () ->
                        Serial.parse(serial)
                                .flatMap(certificates::find)
                                .orElseThrow(
                                        () -> new Refused(new Refusal.UnknownCertificate(serial))));
    }
}
