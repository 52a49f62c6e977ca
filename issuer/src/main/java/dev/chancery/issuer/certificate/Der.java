package dev.chancery.issuer.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** DER octets (X.690) as a value: equal when the octets are equal, and never changed. */
public final class Der {

    private final byte[] octets;

    private Der(byte[] octets) {
        this.octets = octets;
    }

    public static Der of(byte[] octets) {
        return new Der(octets.clone());
    }

    public byte[] octets() {
        return octets.clone();
    }

    public int length() {
        return octets.length;
    }

    /** SHA-256 of the octets, lower-case hexadecimal. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Der that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Length and hash only: what is inside may be a CSR. */
    @Override
    public String toString() {
        return "Der[length=" + octets.length + ", sha256=" + sha256() + "]";
    }
}
