package dev.chancery.issuer.profile;

/** What a common name may say. */
public enum SubjectCommonName {
    /** One of the names of subjectAltName, in lower case. */
    AMONG_NAMES,
    /** Anything. */
    FREE
}
