package dev.chancery.ocsp.answer;

/** The OCSPResponseStatus values that this service gives beside {@code successful}. */
public enum DeclinedStatus {
    /** The query is not one we can read, or asks for too much. */
    MALFORMED_REQUEST(1),
    /** What is kept for the certificate must not be served: a person has to look. */
    INTERNAL_ERROR(2),
    /** The answer cannot be had now. */
    TRY_LATER(3),
    /** We do not speak for that issuer, or have no record of that serial (RFC 9919 3.2.3). */
    UNAUTHORIZED(6);

    private final int code;

    DeclinedStatus(int code) {
        this.code = code;
    }

    /** The number of it in RFC 6960 section 4.2.1. */
    public int code() {
        return code;
    }
}
