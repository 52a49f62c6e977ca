package dev.chancery.operator.live;

import dev.chancery.contracts.inventory.CertificateStatus;
import dev.chancery.contracts.issue.IssueResponse;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A root and an intermediate in memory, which sign what they are asked. */
final class SoftAuthority {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final X500Name ROOT = new X500Name("CN=test-root");
    private static final X500Name INTERMEDIATE = new X500Name("CN=test-ca");

    private final KeyPair rootKey = newKey();
    private final KeyPair intermediateKey = newKey();
    private final X509Certificate root;
    private final X509Certificate intermediate;

    SoftAuthority() {
        root = authority(ROOT, rootKey);
        intermediate = authority(INTERMEDIATE, intermediateKey);
    }

    /** What a certificate is to say. */
    record Wish(
            X500Name subject,
            SubjectPublicKeyInfo key,
            Extensions extensions,
            Instant notBefore,
            Duration lifetime) {

        static Wish of(PKCS10CertificationRequest request, Duration lifetime) {
            return new Wish(
                    request.getSubject(),
                    request.getSubjectPublicKeyInfo(),
                    request.getRequestedExtensions(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    lifetime);
        }
    }

    /** The certificate for a request whose proof of possession holds. */
    IssueResponse sign(PKCS10CertificationRequest request, Duration lifetime) {
        try {
            if (!request.isSignatureValid(
                    new JcaContentVerifierProviderBuilder()
                            .build(request.getSubjectPublicKeyInfo()))) {
                throw new IllegalArgumentException("the request's signature is wrong");
            }
        } catch (OperatorCreationException | PKCSException e) {
            throw new IllegalStateException(e);
        }
        return sign(Wish.of(request, lifetime));
    }

    /** The certificate for whatever is wished. */
    IssueResponse sign(Wish wish) {
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(
                        INTERMEDIATE,
                        new BigInteger(120, RANDOM).setBit(119),
                        Date.from(wish.notBefore()),
                        Date.from(wish.notBefore().plus(wish.lifetime())),
                        wish.subject(),
                        wish.key());
        try {
            // RFC 5280 section 4.2.1.6: critical if there is no other name.
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    wish.subject().getRDNs().length == 0,
                    wish.extensions().getExtensionParsedValue(Extension.subjectAlternativeName));
            return response(signed(builder, intermediateKey));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PKCS10CertificationRequest parse(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            return (PKCS10CertificationRequest) parser.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String chain() {
        return pem(intermediate) + pem(root);
    }

    private IssueResponse response(X509Certificate leaf) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
        return new IssueResponse(
                leaf.getSerialNumber().toString(16),
                pem(leaf),
                List.of(pem(intermediate)),
                pem(root),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                HexFormat.of().formatHex(digest),
                CertificateStatus.VALID,
                null);
    }

    private X509Certificate authority(X500Name subject, KeyPair key) {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(
                        ROOT,
                        new BigInteger(120, RANDOM).setBit(119),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(Duration.ofDays(365))),
                        subject,
                        SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            return signed(builder, rootKey);
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair signer)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(signer.getPrivate())));
    }

    private static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(X509Certificate certificate) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject("CERTIFICATE", certificate.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
