package dev.chancery.operator.secret;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.operator.key.ParsedKey;
import dev.chancery.operator.key.PrivateKeyPem;
import dev.chancery.operator.key.RequestedNames;
import dev.chancery.operator.key.SigningRequest;
import dev.chancery.operator.key.UnreadableKey;
import java.security.KeyPair;

/**
 * The next private key and the request it signed, kept aside until the certificate arrives. While
 * it exists, asking again asks for the same certificate.
 *
 * @param revision the revision that the certificate will be
 * @param requestDigest digest of what the request was made from
 */
public record PendingKey(
        long revision, String requestDigest, PrivateKeyPem key, SigningRequest request) {

    /** A new key for what {@code certificate} asks for. */
    public static PendingKey make(Certificate certificate, long revision, KeyPair pair) {
        RequestedNames names = RequestedNames.of(certificate.getSpec());
        return new PendingKey(
                revision,
                Digest.ofRequest(certificate),
                PrivateKeyPem.of(pair, certificate.getSpec().key().encoding()),
                SigningRequest.signedBy(pair, names));
    }

    /** Whether this is still the key for what {@code certificate} asks for. */
    public boolean serves(Certificate certificate) {
        return requestDigest.equals(Digest.ofRequest(certificate));
    }

    /** The key, parsed. */
    public ParsedKey parsed() {
        try {
            return ParsedKey.read(key.text());
        } catch (UnreadableKey e) {
            throw new IllegalStateException("a pending key was spoiled", e);
        }
    }

    /** Leaves key and request out: they must not reach a log. */
    @Override
    public String toString() {
        return "PendingKey[revision " + revision + "]";
    }
}
