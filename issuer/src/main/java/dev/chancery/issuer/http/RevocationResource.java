package dev.chancery.issuer.http;

import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.contracts.revoke.RevocationResponse;
import dev.chancery.contracts.revoke.RevokeRequest;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.OcspStatus;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.revocation.RevocationService;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Revocation: of one certificate, by its serial number. */
@Path(CertificateResource.PATH)
@RunOnVirtualThread
public class RevocationResource {

    private final RevocationService revocations;
    private final SecurityIdentity identity;

    RevocationResource(RevocationService revocations, SecurityIdentity identity) {
        this.revocations = revocations;
        this.identity = identity;
    }

    /** Revokes the certificate. Whoever repeats it gets the same answer. */
    @POST
    @Path("{serial}:revoke")
    @RolesAllowed(Permission.Role.REVOKE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", description = "Revoked, now or before")
    @APIResponse(responseCode = "409", description = "Revoked for another reason, or expired")
    public RevocationResponse revoke(
            @PathParam("serial") String serial, @Nullable RevokeRequest request) {
        RevocationReason reason = request == null ? null : request.reason();
        if (reason == null) {
            throw new Refused(new Refusal.MalformedRequest("reason is missing"));
        }
        return view(revocations.revoke(parsed(serial), reason, Caller.of(identity).name()));
    }

    /** Takes back a revocation that was for the time being; a certificate that is good stays so. */
    @POST
    @Path("{serial}:unhold")
    @RolesAllowed(Permission.Role.REVOKE)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", description = "Good, now or before")
    @APIResponse(responseCode = "409", description = "Revoked for good, or expired")
    public RevocationResponse unhold(@PathParam("serial") String serial) {
        return view(revocations.unhold(parsed(serial), Caller.of(identity).name()));
    }

    private static Serial parsed(String serial) {
        return Serial.parse(serial)
                .orElseThrow(() -> new Refused(new Refusal.UnknownCertificate(serial)));
    }

    private static RevocationResponse view(OcspStatus status) {
        return new RevocationResponse(status.serial().hex(), status.revocation());
    }
}
