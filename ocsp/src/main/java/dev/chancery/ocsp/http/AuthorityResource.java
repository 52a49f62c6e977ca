package dev.chancery.ocsp.http;

import dev.chancery.contracts.problem.Problem;
import dev.chancery.ocsp.authority.Authority;
import dev.chancery.ocsp.authority.AuthorityCatalog;
import dev.chancery.ocsp.query.HashAlgorithm;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The certificates of the authorities, as an AIA extension points to them (RFC 5280 4.2.2.1). */
@Path("/ca")
@RunOnVirtualThread
@Tag(name = "Authorities", description = "The certificates that answers are checked against")
public final class AuthorityResource {

    static final String CERTIFICATE_TYPE = "application/pkix-cert";

    private final AuthorityCatalog authorities;
    private final CacheHeaders headers;

    public AuthorityResource(AuthorityCatalog authorities, CacheHeaders headers) {
        this.authorities = authorities;
        this.headers = headers;
    }

    /** The certificate of the authority of that name, DER. */
    @GET
    @Path("{authority}.cer")
    @Operation(summary = "The certificate of an authority, DER")
    @APIResponse(
            responseCode = "200",
            description = "The certificate",
            content =
                    @Content(
                            mediaType = CERTIFICATE_TYPE,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The certificate you have is still the one")
    @APIResponse(
            responseCode = "404",
            description = "There is no authority of that name",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    public Response get(@PathParam("authority") String name, @Context HttpHeaders conditions)
            throws CertificateEncodingException {
        X509Certificate certificate =
                authorities
                        .find(name)
                        .map(Authority::certificate)
                        .orElseThrow(NotFoundException::new);
        byte[] der = certificate.getEncoded();
        String digest = HashAlgorithm.SHA256.hex(der);
        ResponseBuilder builder =
                IfNoneMatch.of(conditions).lists(digest)
                        ? Response.notModified()
                        : Response.ok(der, CERTIFICATE_TYPE)
                                .header(HttpHeaders.CONTENT_LENGTH, der.length);
        return headers.certificate(builder, digest, certificate.getNotAfter().toInstant()).build();
    }
}
