package dev.chancery.issuer.http;

import dev.chancery.issuer.certificate.Pem;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The authorities that certificates can be ordered from. */
@Path("/v1/issuers")
@RunOnVirtualThread
public class IssuerResource {

    private final AuthorityCatalog authorities;

    IssuerResource(AuthorityCatalog authorities) {
        this.authorities = authorities;
    }

    /** What stands above a certificate of the authority: intermediates, then the root; PEM. */
    @GET
    @Path("{name}/chain")
    @RolesAllowed(Permission.Role.READ)
    @Produces({CertificateType.CHAIN, CertificateType.PEM})
    public String chain(@PathParam("name") String name) {
        Authority authority = authorities.require(name);
        return Stream.concat(authority.intermediates().stream(), Stream.of(authority.root()))
                .map(Pem::certificate)
                .collect(Collectors.joining());
    }
}
