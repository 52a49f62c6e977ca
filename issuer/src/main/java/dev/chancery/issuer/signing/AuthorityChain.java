package dev.chancery.issuer.signing;

import dev.chancery.issuer.certificate.Der;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * An authority's certificate and those above it, up to its root: found in the token by their names
 * alone, so nothing is believed before every signature is checked.
 */
final class AuthorityChain {

    private final String name;
    private final List<X509CertificateHolder> certificates;

    private AuthorityChain(String name, List<X509CertificateHolder> certificates) {
        this.name = name;
        this.certificates = certificates;
    }

    /**
     * The chain of the authority of that name.
     *
     * @throws IllegalStateException if it is none that can issue certificates
     */
    static AuthorityChain of(String name, List<X509Certificate> certificates) {
        AuthorityChain chain =
                new AuthorityChain(
                        name, certificates.stream().map(AuthorityChain::holder).toList());
        chain.requireIssuing();
        chain.requireSignedUpToRoot();
        return chain;
    }

    Authority authority(Optional<URI> ocspAddress, Optional<CrlDistribution> crl) {
        X509CertificateHolder own = certificates.getFirst();
        return new Authority(
                name,
                own,
                certificates.subList(0, certificates.size() - 1).stream()
                        .map(AuthorityChain::der)
                        .toList(),
                der(certificates.getLast()),
                SignatureScheme.of(own.getSubjectPublicKeyInfo()),
                ocspAddress,
                crl);
    }

    private void requireIssuing() {
        X509CertificateHolder own = certificates.getFirst();
        BasicConstraints constraints = BasicConstraints.fromExtensions(own.getExtensions());
        KeyUsage usage = KeyUsage.fromExtensions(own.getExtensions());
        if (constraints == null
                || !constraints.isCA()
                || usage == null
                || !usage.hasUsages(KeyUsage.keyCertSign)
                || own.getExtension(Extension.subjectKeyIdentifier) == null) {
            throw unusable("is not that of a certificate authority");
        }
    }

    private void requireSignedUpToRoot() {
        for (int i = 0; i < certificates.size(); i++) {
            X509CertificateHolder above =
                    certificates.get(Math.min(i + 1, certificates.size() - 1));
            if (!signedBy(certificates.get(i), above)) {
                throw unusable("does not lead to a root that the token holds");
            }
        }
        if (certificates.size() < 2) {
            throw unusable("is that of a root, which issues nothing but authorities");
        }
    }

    private static boolean signedBy(X509CertificateHolder below, X509CertificateHolder above) {
        try {
            return below.getIssuer().equals(above.getSubject())
                    && below.isSignatureValid(
                            SignatureScheme.of(above.getSubjectPublicKeyInfo())
                                    .verifier(above.getSubjectPublicKeyInfo()));
        } catch (CertException e) {
            return false;
        }
    }

    private IllegalStateException unusable(String why) {
        return new IllegalStateException(
                "The certificate of the authority " + name + " in the token " + why);
    }

    static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new X509CertificateHolder(certificate.getEncoded());
        } catch (IOException | CertificateEncodingException e) {
            throw new IllegalStateException("The token holds a certificate that is none", e);
        }
    }

    static Der der(X509CertificateHolder certificate) {
        try {
            return Der.of(certificate.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }
}
