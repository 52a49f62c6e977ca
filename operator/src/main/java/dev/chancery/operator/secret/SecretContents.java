package dev.chancery.operator.secret;

import dev.chancery.crds.v1alpha1.KeyEncoding;
import dev.chancery.operator.key.ParsedKey;
import dev.chancery.operator.key.PrivateKeyPem;
import dev.chancery.operator.key.UnreadableKey;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the data of a {@code kubernetes.io/tls} Secret amounts to, without the data. */
public sealed interface SecretContents {

    /** A certificate and its own private key. */
    record KeyPair(StoredCertificate certificate, KeyEncoding encoding) implements SecretContents {}

    /** A certificate and a private key that do not belong together. */
    record MismatchedPair() implements SecretContents {}

    /** Something is missing or is not what it should be. */
    record Unreadable(String why) implements SecretContents {}

    /** Looks into {@code secret}. */
    static SecretContents of(Secret secret) {
        Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
        String certificatePem = text(data.get(TlsSecret.CERTIFICATE));
        String keyPem = text(data.get(TlsSecret.KEY));
        if (certificatePem == null || keyPem == null) {
            return new Unreadable(
                    "%s or %s is missing".formatted(TlsSecret.CERTIFICATE, TlsSecret.KEY));
        }
        try {
            X509Certificate certificate = StoredCertificate.parse(certificatePem);
            byte[] publicKey = ParsedKey.read(keyPem).publicKey().getEncoded();
            return Arrays.equals(publicKey, certificate.getPublicKey().getEncoded())
                    ? new KeyPair(
                            StoredCertificate.of(certificate), new PrivateKeyPem(keyPem).encoding())
                    : new MismatchedPair();
        } catch (CertificateException e) {
            return new Unreadable(TlsSecret.CERTIFICATE + " is not a certificate in PEM");
        } catch (UnreadableKey e) {
            return new Unreadable(TlsSecret.KEY + " cannot be used: " + e.getMessage());
        } catch (IOException e) {
            return new Unreadable(TlsSecret.KEY + " cannot be used");
        }
    }

    private static @Nullable String text(@Nullable String base64) {
        try {
            return base64 == null || base64.isEmpty()
                    ? null
                    : new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
