package dev.chancery.ocsp.authority;

import dev.chancery.ocsp.query.HashAlgorithm;
import dev.chancery.ocsp.query.IssuerHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * One certificate authority.
 *
 * @param name the name it has throughout Chancery
 * @param certificate its certificate
 * @param sha256 its name and key by SHA-256
 * @param sha1 its name and key by SHA-1
 */
public record Authority(
        String name, X509Certificate certificate, IssuerHash sha256, IssuerHash sha1) {

    /** The authority with that name and certificate. */
    public static Authority of(String name, X509Certificate certificate) {
        try {
            Certificate parsed = Certificate.getInstance(certificate.getEncoded());
            return new Authority(
                    name,
                    certificate,
                    hash(HashAlgorithm.SHA256, parsed),
                    hash(HashAlgorithm.SHA1, parsed));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("certificate of " + name + " has no encoding", e);
        }
    }

    /** The issuer of a certificate id as that algorithm would write it for this authority. */
    public IssuerHash hash(HashAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA1 -> sha1;
            case SHA256 -> sha256;
        };
    }

    private static IssuerHash hash(HashAlgorithm algorithm, Certificate certificate) {
        try {
            // Both as they stand in the certificate: a name written anew might come out otherwise.
            return new IssuerHash(
                    algorithm,
                    algorithm.hex(certificate.getSubject().getEncoded()),
                    algorithm.hex(
                            certificate.getSubjectPublicKeyInfo().getPublicKeyData().getBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
