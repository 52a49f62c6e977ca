package dev.chancery.issuer.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What an entry of the audit log is about.
 *
 * @param kind {@code certificate}, {@code crl} or {@code chain}
 * @param authority whose it is
 * @param serial the serial number of a certificate, hexadecimal
 * @param tbsSha256 the SHA-256 of what is signed, hexadecimal
 * @param key the idempotency key of a certificate
 */
public record AuditSubject(
        String kind,
        @Nullable String authority,
        @Nullable String serial,
        @Nullable String tbsSha256,
        @Nullable String key) {

    public static final String CERTIFICATE = "certificate";
    public static final String CRL = "crl";

    /** The log itself. */
    public static final AuditSubject CHAIN = new AuditSubject("chain", null, null, null, null);

    /** A certificate that is there. */
    public static AuditSubject certificate(String authority, String serial) {
        return new AuditSubject(CERTIFICATE, authority, serial, null, null);
    }
}
