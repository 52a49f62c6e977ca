package dev.chancery.contracts.issue;

import java.util.Objects;

/**
 * Names one revision of one certificate, for ever: whoever repeats the key gets the certificate
 * that the first request got. The issuer binds the key to the SHA-256 of the first request's CSR,
 * and refuses it with any other.
 *
 * @param cluster identifies the cluster, so that several may share an issuer
 * @param owner the UID of the Certificate
 * @param revision counts the certificates asked for by that owner, from 1
 */
public record IdempotencyKey(String cluster, String owner, long revision) {

    private static final int MAX_PART = 128;

    public IdempotencyKey {
        requirePart(cluster, "cluster");
        requirePart(owner, "owner");
        if (revision < 1) {
            throw new IllegalArgumentException("idempotencyKey.revision must be 1 or more");
        }
    }

    private static void requirePart(String value, String name) {
        Objects.requireNonNull(value, () -> "idempotencyKey." + name + " is missing");
        if (value.isEmpty()
                || value.length() > MAX_PART
                || !value.chars().allMatch(IdempotencyKey::isPlain)) {
            throw new IllegalArgumentException(
                    "idempotencyKey."
                            + name
                            + " must be 1 to "
                            + MAX_PART
                            + " of the characters A-Z a-z 0-9 . _ : -");
        }
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || ".-_:".indexOf(c) >= 0;
    }

    /** The key as one word, {@code cluster/owner/revision}. */
    @Override
    public String toString() {
        return cluster + "/" + owner + "/" + revision;
    }
}
