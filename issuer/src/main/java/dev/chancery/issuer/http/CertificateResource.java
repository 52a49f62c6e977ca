package dev.chancery.issuer.http;

import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.issuer.cache.CachedCertificates;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Pem;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.intake.Intake;
import dev.chancery.issuer.intake.Lane;
import dev.chancery.issuer.intake.OrderReader;
import dev.chancery.issuer.issuance.Issuance;
import dev.chancery.issuer.issuance.OperationMeter;
import dev.chancery.issuer.issuance.OperationMeter.Operation;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Certificates: have one issued, look at one. */
@Path(CertificateResource.PATH)
@RunOnVirtualThread
public class CertificateResource {

    static final String PATH = "/v1/certificates";

    private final Intake intake;
    private final CachedCertificates certificates;
    private final OrderReader orders;
    private final CertificateView view;
    private final OperationMeter meter;
    private final SecurityIdentity identity;

    CertificateResource(
            Intake intake,
            CachedCertificates certificates,
            OrderReader orders,
            CertificateView view,
            OperationMeter meter,
            SecurityIdentity identity) {
        this.intake = intake;
        this.certificates = certificates;
        this.orders = orders;
        this.view = view;
        this.meter = meter;
        this.identity = identity;
    }

    /**
     * Has a certificate issued. Whoever repeats an idempotency key gets the certificate it got the
     * first time.
     */
    @POST
    @RolesAllowed(Permission.Role.ISSUE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "201", description = "Issued now")
    @APIResponse(responseCode = "200", description = "Issued before, to the same key")
    public RestResponse<IssueResponse> issue(@Nullable IssueRequest request) {
        Caller caller = Caller.of(identity);
        Issuance issued = intake.issue(orders.read(request, caller::client, Lane.NEW)).orThrow();
        IssueResponse body =
                issued.repeated()
                        ? view.of(issued.certificate())
                        : view.ofNew(issued.certificate());
        return ResponseBuilder.create(issued.repeated() ? Status.OK : Status.CREATED, body)
                .location(URI.create(PATH + "/" + body.serial()))
                .build();
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
        if (path.endsWith(":revoke") || path.endsWith(":unhold")) {
            return "POST, OPTIONS";
        }
        return path.equals(PATH) ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
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
