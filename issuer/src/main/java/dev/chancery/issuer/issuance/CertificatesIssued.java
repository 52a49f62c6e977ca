package dev.chancery.issuer.issuance;

import java.util.List;

/**
 * Fired, synchronously, after certificates were recorded. Who observes it may fail without harm to
 * the certificates, and must find what it missed by itself.
 *
 * @param certificates one at least
 */
public record CertificatesIssued(List<CertificateIssued> certificates) {

    public CertificatesIssued {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("nothing was issued");
        }
    }
}
