package dev.chancery.issuer.profile;

/** The kinds of subject key a profile can allow. */
public enum KeyType {
    ECDSA_P256,
    ECDSA_P384,
    ECDSA_P521,
    /** 2048 to 4096 bits. */
    RSA,
    ED25519;

    /** Whether a TLS peer may encrypt a key to it (RFC 5280 section 4.2.1.3, keyEncipherment). */
    boolean encrypts() {
        return this == RSA;
    }

    /** Whether it can agree on a key (RFC 5480 section 3). */
    boolean agrees() {
        return this == ECDSA_P256 || this == ECDSA_P384 || this == ECDSA_P521;
    }
}
