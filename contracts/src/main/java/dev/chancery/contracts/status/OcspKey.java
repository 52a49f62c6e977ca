package dev.chancery.contracts.status;

import java.util.regex.Pattern;

/**
 * The Redis key of a signed OCSP response: value, the response's DER; expiry, its nextUpdate.
 *
 * @param issuerKeyHash SHA-256 of the issuer's public key as RFC 6960 hashes it (the bits of
 *     subjectPublicKey, without tag, length and unused-bits octet), lower-case hexadecimal
 * @param serial the certificate's serial number, lower-case hexadecimal without leading zeros
 */
public record OcspKey(String issuerKeyHash, String serial) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SERIAL = Pattern.compile("0|[1-9a-f][0-9a-f]*");
    private static final String PREFIX = "ocsp:";
    private static final int HASH_PREFIX = 32;

    public OcspKey {
        requireHash(issuerKeyHash);
        if (!SERIAL.matcher(serial).matches()) {
            throw new IllegalArgumentException(
                    "serial is not lower-case hexadecimal without leading zeros: " + serial);
        }
    }

    /** The key as it stands in Redis: 128 bits of the hash tell one authority from another. */
    public String redisKey() {
        return PREFIX + shortened(issuerKeyHash) + ":" + serial;
    }

    static void requireHash(String issuerKeyHash) {
        if (!SHA256.matcher(issuerKeyHash).matches()) {
            throw new IllegalArgumentException(
                    "issuerKeyHash is not a SHA-256 in lower-case hexadecimal: " + issuerKeyHash);
        }
    }

    static String shortened(String issuerKeyHash) {
        return issuerKeyHash.substring(0, HASH_PREFIX);
    }
}
