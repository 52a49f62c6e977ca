package dev.chancery.ocsp.query;

/** Why a query is refused before anything is looked up. */
public enum QueryRefusal {
    /** It is longer than the service reads. */
    OVERSIZED,
    /** The URL does not carry base64. */
    NOT_BASE64,
    /** It is not the DER of an OCSPRequest, version 1. */
    NOT_A_REQUEST,
    /** It asks about no certificate or about several; RFC 9919 section 3.1.1 allows just one. */
    NOT_ONE_CERTIFICATE,
    /** It names the issuer by a hash other than SHA-1 and SHA-256. */
    UNKNOWN_HASH,
    /** No certificate has such a serial number: it is negative or longer than 20 octets. */
    IMPOSSIBLE_SERIAL
}
