package dev.chancery.issuer.http;

import dev.chancery.contracts.inventory.CertificateStatus;
import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.issuer.cache.CachedCertificates;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Pem;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Shows a certificate together with the chain above it, and whether it is revoked. */
@Singleton
class CertificateView {

    private final AuthorityCatalog authorities;
    private final CachedCertificates certificates;
    private final Clock clock;

    CertificateView(AuthorityCatalog authorities, CachedCertificates certificates, Clock clock) {
        this.authorities = authorities;
        this.certificates = certificates;
        this.clock = clock;
    }

    IssueResponse of(IssuedCertificate issued) {
        return view(issued, certificates.revocation(issued.serial()).orElse(null));
    }

    /** Of a certificate that nobody can have revoked yet, for nobody knows it. */
    IssueResponse ofNew(IssuedCertificate issued) {
        return view(issued, null);
    }

    private IssueResponse view(IssuedCertificate issued, @Nullable Revocation revocation) {
        Authority authority = authorities.require(issued.authority());
        return new IssueResponse(
                issued.serial().hex(),
                Pem.certificate(issued.der()),
                authority.intermediates().stream().map(Pem::certificate).toList(),
                Pem.certificate(authority.root()),
                issued.validity().notBefore(),
                issued.validity().notAfter(),
                issued.fingerprint(),
                status(issued, revocation),
                revocation);
    }

    private CertificateStatus status(IssuedCertificate issued, @Nullable Revocation revocation) {
        if (revocation != null) {
            return CertificateStatus.REVOKED;
        }
        return issued.validity()
                        .notAfter()
                        .isBefore(clock.instant().truncatedTo(ChronoUnit.SECONDS))
                ? CertificateStatus.EXPIRED
                : CertificateStatus.VALID;
    }
}
