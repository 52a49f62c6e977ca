package dev.chancery.issuer.http;

import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.contracts.revoke.RevocationResponse;
import dev.chancery.contracts.revoke.RevokeByKeyRequest;
import dev.chancery.contracts.revoke.RevokeRequest;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.OcspStatus;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.revocation.KeyProof;
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
import java.time.temporal.ChronoUnit;
import java.util.Base64;
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

    /**
     * Revokes the certificate for whoever holds its key; no permission to revoke is needed. A
     * repeat gets the same answer, so a proof may be used again while it is fresh.
     */
    @POST
    @Path("{serial}:revokeByKey")
    @RolesAllowed({
        Permission.Role.ISSUE,
        Permission.Role.READ,
        Permission.Role.DELEGATE,
        Permission.Role.REVOKE
    })
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", description = "Revoked, now or before")
    @APIResponse(responseCode = "403", description = "Not signed by the certificate's key")
    @APIResponse(responseCode = "409", description = "Revoked for another reason, or expired")
    public RevocationResponse revokeByKey(
            @PathParam("serial") String serial, @Nullable RevokeByKeyRequest request) {
        KeyProof proof = proof(request);
        return view(revocations.revokeByKey(parsed(serial), proof, Caller.of(identity).name()));
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

    private static KeyProof proof(@Nullable RevokeByKeyRequest request) {
        if (request == null
                || request.reason() == null
                || request.signedAt() == null
                || request.signature() == null) {
            throw new Refused(
                    new Refusal.MalformedRequest("reason, signedAt or signature is missing"));
        }
        if (!request.signedAt().equals(request.signedAt().truncatedTo(ChronoUnit.SECONDS))) {
            throw new Refused(new Refusal.MalformedRequest("signedAt must be in whole seconds"));
        }
        try {
            return new KeyProof(
                    request.reason(),
                    request.signedAt(),
                    Base64.getDecoder().decode(request.signature()));
        } catch (IllegalArgumentException e) {
            throw new Refused(new Refusal.MalformedRequest("signature is no base64"), e);
        }
    }

    private static Serial parsed(String serial) {
        return Serial.parse(serial)
                .orElseThrow(() -> new Refused(new Refusal.UnknownCertificate(serial)));
    }

    private static RevocationResponse view(OcspStatus status) {
        return new RevocationResponse(status.serial().hex(), status.revocation());
    }
}
