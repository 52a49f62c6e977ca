package dev.chancery.issuer.pkcs11;

/** How a token makes a key pair or a signature: CKM_*, without parameters. */
public enum Mechanism {
    RSA_PKCS_KEY_PAIR_GEN(0x0),
    /** PKCS #1 v1.5 over a DigestInfo that the caller made. */
    RSA_PKCS(0x1),
    EC_KEY_PAIR_GEN(0x1040),
    /**
     * ECDSA over a hash that the caller made; the signature is r and s, each as long as the order.
     */
    ECDSA(0x1041),
    EC_EDWARDS_KEY_PAIR_GEN(0x1055),
    /** Pure EdDSA, over the message itself (v3.0 section 2.3.14). */
    EDDSA(0x1057),
    /** Over the message itself (v3.2 section 6.67). */
    ML_DSA(0x1D);

    private final long type;

    Mechanism(long type) {
        this.type = type;
    }

    long type() {
        return type;
    }
}
