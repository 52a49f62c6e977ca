package dev.chancery.issuer.ledger;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.issuer.certificate.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What OCSP is to say of a certificate.
 *
 * @param serial its serial number
 * @param version how often its status has changed
 * @param revocation null if it is good
 */
public record OcspStatus(Serial serial, int version, @Nullable Revocation revocation) {

    /** Of a certificate whose status never changed. */
    public static OcspStatus good(Serial serial) {
        return new OcspStatus(serial, 0, null);
    }
}
