package dev.chancery.issuer.token;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * A key in a token.
 *
 * @param handle stands for the private key, as long as the login lasts
 * @param id what ties key and certificate together in the token (CKA_ID), hexadecimal
 * @param chain the certificate kept with it, then those above it that the token holds
 */
public record TokenKey(long handle, String id, List<X509Certificate> chain) {

    public TokenKey {
        chain = List.copyOf(chain);
    }

    static String id(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }
}
