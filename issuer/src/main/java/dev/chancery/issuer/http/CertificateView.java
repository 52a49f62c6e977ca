package dev.chancery.issuer.http;

import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Pem;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import jakarta.inject.Singleton;

/** Shows a certificate together with the chain above it. */
@Singleton
class CertificateView {

    private final AuthorityCatalog authorities;

    CertificateView(AuthorityCatalog authorities) {
        this.authorities = authorities;
    }

    IssueResponse of(IssuedCertificate issued) {
        Authority authority = authorities.require(issued.authority());
        return new IssueResponse(
                issued.serial().hex(),
                Pem.certificate(issued.der()),
                authority.intermediates().stream().map(Pem::certificate).toList(),
                Pem.certificate(authority.root()),
                issued.validity().notBefore(),
                issued.validity().notAfter(),
                issued.fingerprint());
    }
}
