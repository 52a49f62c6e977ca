package dev.chancery.operator.secret;

import dev.chancery.crds.v1alpha1.KeyAlgorithm;
import dev.chancery.operator.key.RequestedNames;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jspecify.annotations.Nullable;

/** What an issued certificate says, as far as the operator cares. */
public record StoredCertificate(
        String serial,
        Instant notBefore,
        Instant notAfter,
        RequestedNames names,
        KeyAlgorithm algorithm,
        int bits,
        String fingerprint) {

    private static final int DNS_NAME = 2;

    /** Reads the first certificate of {@code pem}. */
    public static X509Certificate parse(String pem) throws CertificateException {
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(bytes));
    }

    /** The facts of {@code certificate}. */
    public static StoredCertificate of(X509Certificate certificate) throws CertificateException {
        PublicKey key = certificate.getPublicKey();
        return new StoredCertificate(
                certificate.getSerialNumber().toString(16),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                new RequestedNames(commonName(certificate), dnsNames(certificate)),
                algorithm(key),
                bits(key),
                fingerprint(certificate));
    }

    private static Set<String> dnsNames(X509Certificate certificate) throws CertificateException {
        Set<String> names = new TreeSet<>();
        if (certificate.getSubjectAlternativeNames() != null) {
            for (List<?> name : certificate.getSubjectAlternativeNames()) {
                if (name.get(0).equals(DNS_NAME)) {
                    names.add((String) name.get(1));
                }
            }
        }
        return names;
    }

    private static @Nullable String commonName(X509Certificate certificate) {
        RDN[] found =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
                        .getRDNs(BCStyle.CN);
        return found.length == 0 ? null : IETFUtils.valueToString(found[0].getFirst().getValue());
    }

    private static KeyAlgorithm algorithm(PublicKey key) throws CertificateException {
        return switch (key) {
            case RSAPublicKey _ -> KeyAlgorithm.RSA;
            case ECPublicKey _ -> KeyAlgorithm.ECDSA;
            case PublicKey other when other.getAlgorithm().startsWith("Ed") -> KeyAlgorithm.ED25519;
            default -> throw new CertificateException("a key of an unknown kind");
        };
    }

    private static int bits(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength();
            case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize();
            default -> 256;
        };
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }
}
