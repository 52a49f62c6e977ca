package dev.chancery.issuer.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Key identifiers of the certificates we make (RFC 7093 section 2, method 1). */
public final class KeyIdentifier {

    private static final int OCTETS = 20;

    private KeyIdentifier() {}

    /** The leftmost 160 bits of the SHA-256 of the key's bits. */
    public static byte[] of(SubjectPublicKeyInfo key) {
        try {
            byte[] bits = key.getPublicKeyData().getOctets();
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bits), OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
