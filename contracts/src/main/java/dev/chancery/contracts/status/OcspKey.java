package dev.chancery.contracts.status;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The Redis key of a signed OCSP response: value, the response's DER; expiry, its nextUpdate.
 *
 * @param issuerKeyHash SHA-256 of the issuer's public key as RFC 6960 hashes it (the bits of
 *     subjectPublicKey, without tag, length and unused-bits octet), lower-case hexadecimal
 * @param serial the certificate's serial number, lower-case hexadecimal without leading zeros
 */
public record OcspKey(String issuerKeyHash, String serial) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");
    private static final String PREFIX = "ocsp:";
    private static final int HASH_PREFIX = 32;

    public OcspKey {
        if (!HEX.matcher(issuerKeyHash).matches() || issuerKeyHash.length() != 64) {
            throw new IllegalArgumentException("issuerKeyHash is not a SHA-256 in hexadecimal");
        }
        if (!HEX.matcher(serial).matches()) {
            throw new IllegalArgumentException(
                    "serial is not lower-case hexadecimal: " + serial.toLowerCase(Locale.ROOT));
        }
    }

    /** The key as it stands in Redis: 128 bits of the hash tell one authority from another. */
    public String redisKey() {
        return PREFIX + issuerKeyHash.substring(0, HASH_PREFIX) + ":" + serial;
    }
}
