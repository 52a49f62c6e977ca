package dev.chancery.crds.v1alpha1;

/** The form in which a private key is written. */
public enum KeyEncoding {
    /** PKCS#1 for RSA, SEC 1 for ECDSA. */
    PKCS1,
    PKCS8
}
