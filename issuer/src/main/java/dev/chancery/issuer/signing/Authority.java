package dev.chancery.issuer.signing;

import dev.chancery.issuer.certificate.Der;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A certificate authority whose key lies in the token.
 *
 * @param name how requests call it, and the alias of its key
 * @param certificate its own certificate
 * @param intermediates its certificate and those between it and the root, leaf-most first, the root
 *     left out
 * @param root the root's certificate
 * @param scheme how its key signs
 * @param ocspAddress where its certificates say OCSP is to be asked
 * @param crl where its certificates say their CRL is found
 */
public record Authority(
        String name,
        X509CertificateHolder certificate,
        List<Der> intermediates,
        Der root,
        SignatureScheme scheme,
        Optional<URI> ocspAddress,
        Optional<CrlDistribution> crl) {

    public Authority {
        intermediates = List.copyOf(intermediates);
    }

    /** An authority that has no CRLs. */
    public Authority(
            String name,
            X509CertificateHolder certificate,
            List<Der> intermediates,
            Der root,
            SignatureScheme scheme,
            Optional<URI> ocspAddress) {
        this(name, certificate, intermediates, root, scheme, ocspAddress, Optional.empty());
    }

    /** The name that stands as issuer in its certificates. */
    public X500Name subject() {
        return certificate.getSubject();
    }

    public SubjectPublicKeyInfo publicKey() {
        return certificate.getSubjectPublicKeyInfo();
    }

    /** What stands as authority key identifier in its certificates. */
    public byte[] keyIdentifier() {
        return SubjectKeyIdentifier.fromExtensions(certificate.getExtensions()).getKeyIdentifier();
    }

    /** The last second at which anything it signed can be valid. */
    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }
}
