package dev.chancery.ocsp.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.chancery.ocsp.authority.Authority;
import dev.chancery.ocsp.query.HashAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.jspecify.annotations.Nullable;

/**
 * Finds the delegate that a response names, and sees to it that the authority itself issued its
 * certificate for that purpose (RFC 6960 section 4.2.2.2). One delegate signs many responses, so
 * the few there are at a time are remembered.
 */
final class DelegateCheck {

    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    private static final int MAX_REMEMBERED = 64;

    private record Candidate(String authority, Der certificate) {}

    private final Cache<Candidate, Delegate> remembered =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    Delegate require(BasicOCSPResp response, Authority authority)
            throws FlawedResponseException, IOException {
        X509CertificateHolder named = named(response);
        requireWholeSignature(named);
        byte[] certificate = named.getEncoded();
        Candidate candidate = new Candidate(authority.name(), Der.of(certificate));
        @Nullable Delegate known = remembered.getIfPresent(candidate);
        if (known != null) {
            return known;
        }
        Delegate delegate = requireDelegated(certificate, authority);
        remembered.put(candidate, delegate);
        return delegate;
    }

    /** The certificate whose key the response names as its signer's: byKey, always by SHA-1. */
    private static X509CertificateHolder named(BasicOCSPResp response)
            throws FlawedResponseException {
        byte @Nullable [] keyHash = response.getResponderId().toASN1Primitive().getKeyHash();
        if (keyHash == null) {
            throw new FlawedResponseException(Flaw.NO_DELEGATE, "it names its signer by name");
        }
        String wanted = HexFormat.of().formatHex(keyHash);
        return Arrays.stream(response.getCerts())
                .filter(certificate -> wanted.equals(keyHash(certificate)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new FlawedResponseException(
                                        Flaw.NO_DELEGATE, "its signer's certificate is not in it"));
    }

    /**
     * A signature is whole octets, and Java's parser does not look whether it is said to be fewer
     * bits. What it overlooks a client may refuse.
     */
    private static void requireWholeSignature(X509CertificateHolder certificate)
            throws FlawedResponseException {
        if (certificate.toASN1Structure().getSignature().getPadBits() != 0) {
            throw new FlawedResponseException(
                    Flaw.FOREIGN_DELEGATE,
                    "the signature of its signer's certificate is not whole octets");
        }
    }

    private static String keyHash(X509CertificateHolder certificate) {
        return HashAlgorithm.SHA1.hex(
                certificate.getSubjectPublicKeyInfo().getPublicKeyData().getBytes());
    }

    private static Delegate requireDelegated(byte[] encoded, Authority authority)
            throws FlawedResponseException {
        try {
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(encoded));
            requirePurpose(certificate);
            requireIssuer(certificate, authority.certificate());
            return new Delegate(
                    certificate.getPublicKey(),
                    new Validity(
                            certificate.getNotBefore().toInstant(),
                            certificate.getNotAfter().toInstant()));
        } catch (GeneralSecurityException e) {
            throw new FlawedResponseException(Flaw.FOREIGN_DELEGATE, e);
        }
    }

    private static void requirePurpose(X509Certificate certificate)
            throws FlawedResponseException, CertificateParsingException {
        @Nullable List<String> purposes = certificate.getExtendedKeyUsage();
        if (purposes == null || !purposes.contains(OCSP_SIGNING)) {
            throw new FlawedResponseException(
                    Flaw.FOREIGN_DELEGATE, "its signer's certificate is not for OCSP signing");
        }
    }

    private static void requireIssuer(X509Certificate certificate, X509Certificate issuer)
            throws FlawedResponseException, GeneralSecurityException {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            throw new FlawedResponseException(
                    Flaw.FOREIGN_DELEGATE, "its signer's certificate is of another issuer");
        }
        certificate.verify(issuer.getPublicKey());
    }
}
