package dev.chancery.contracts.revoke;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/certificates/{serial}:revokeByKey}: whoever holds the private key may
 * revoke its certificate.
 *
 * @param reason why the certificate is not to be trusted any more
 * @param signedAt when it was signed, whole seconds
 * @param signature by the certificate's key over {@link #statement}, base64: ECDSA or RSA (PKCS #1
 *     v1.5) with SHA-256, or Ed25519
 */
public record RevokeByKeyRequest(
        @Nullable RevocationReason reason, @Nullable Instant signedAt, @Nullable String signature) {

    /** What has to be signed, in ASCII: nothing else that a key signs looks like it. */
    public static String statement(String serial, RevocationReason reason, Instant signedAt) {
        return "chancery-revoke-v1:%s:%s:%s".formatted(serial, reason.word(), signedAt);
    }
}
