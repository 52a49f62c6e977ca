package dev.chancery.issuer.ledger;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.issuer.certificate.Serial;
import org.jspecify.annotations.Nullable;

/**
 * How a certificate stands, and whether OCSP is to say so.
 *
 * @param serial its serial number
 * @param version how often its status has changed
 * @param revocation null if it is good
 * @param published whether OCSP answers are published for it
 */
public record OcspStatus(
        Serial serial, int version, @Nullable Revocation revocation, boolean published) {

    /** Of a certificate whose status OCSP tells. */
    public OcspStatus(Serial serial, int version, @Nullable Revocation revocation) {
        this(serial, version, revocation, true);
    }

    /** Of a certificate whose status never changed. */
    public static OcspStatus good(Serial serial) {
        return new OcspStatus(serial, 0, null);
    }
}
