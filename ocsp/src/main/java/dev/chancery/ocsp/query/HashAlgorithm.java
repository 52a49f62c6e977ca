package dev.chancery.ocsp.query;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The hash algorithms by which a CertID may name its issuer (RFC 9919 section 3.1.1). */
public enum HashAlgorithm {
    /** For clients of RFC 5019. */
    SHA1("1.3.14.3.2.26", "SHA-1"),
    SHA256("2.16.840.1.101.3.4.2.1", "SHA-256");

    private final String oid;
    private final String standardName;

    HashAlgorithm(String oid, String standardName) {
        this.oid = oid;
        this.standardName = standardName;
    }

    /** The algorithm with that object identifier, if it is one of ours. */
    public static Optional<HashAlgorithm> of(String oid) {
        return Arrays.stream(values()).filter(algorithm -> algorithm.oid.equals(oid)).findFirst();
    }

    /** The hash of {@code bytes} in lower-case hexadecimal. */
    public String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(standardName).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(standardName + " is missing from this JVM", e);
        }
    }
}
