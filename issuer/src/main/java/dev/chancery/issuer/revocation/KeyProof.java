package dev.chancery.issuer.revocation;

import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.contracts.revoke.RevokeByKeyRequest;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;

/**
 * A revocation that is signed by the key of the certificate it is about. It names certificate,
 * reason and time, so it is good for nothing else, and for a while only.
 *
 * @param reason why
 * @param signedAt when
 * @param signature over {@link RevokeByKeyRequest#statement}
 */
@SuppressWarnings("ArrayRecordComponent") // lives only from the request to its check
public record KeyProof(RevocationReason reason, Instant signedAt, byte[] signature) {

    /**
     * Returns if it is signed by the key of {@code certificate}, and now.
     *
     * @throws Refused if it is not
     */
    void require(IssuedCertificate certificate, Instant now, Duration window) {
        if (Duration.between(signedAt, now).abs().compareTo(window) > 0) {
            throw new Refused(
                    new Refusal.MalformedRequest(
                            "signedAt must be within %d seconds of now, which is %s"
                                    .formatted(window.toSeconds(), now)));
        }
        if (!isSignedBy(publicKey(certificate), statement(certificate))) {
            throw new Refused(
                    new Refusal.Forbidden(
                            "signature is not that of the certificate's key over \""
                                    + statement(certificate)
                                    + '"'));
        }
    }

    private String statement(IssuedCertificate certificate) {
        return RevokeByKeyRequest.statement(certificate.serial().hex(), reason, signedAt);
    }

    private boolean isSignedBy(PublicKey key, String statement) {
        try {
            Signature verifier = Signature.getInstance(algorithm(key));
            verifier.initVerify(key);
            verifier.update(statement.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (SignatureException e) {
            // It is not even of the form.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certified key cannot be used", e);
        }
    }

    private static String algorithm(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            case "EdDSA" -> "Ed25519";
            case String other ->
                    throw new IllegalStateException("certified a key of the kind " + other);
        };
    }

    private static PublicKey publicKey(IssuedCertificate certificate) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.der().octets()))
                    .getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the ledger holds a certificate that is none", e);
        }
    }
}
