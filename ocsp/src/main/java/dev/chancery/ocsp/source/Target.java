package dev.chancery.ocsp.source;

import dev.chancery.contracts.status.OcspKey;
import dev.chancery.ocsp.authority.Authority;
import dev.chancery.ocsp.query.CertificateId;
import java.math.BigInteger;

/**
 * The certificate whose status is sought.
 *
 * @param authority who issued it
 * @param serial its serial number, positive
 */
public record Target(Authority authority, BigInteger serial) {

    /** Under which key its response is kept. */
    public OcspKey key() {
        return new OcspKey(authority.sha256().key(), serial.toString(16));
    }

    /** Whether {@code id} means this certificate, by whichever hash. */
    public boolean is(CertificateId id) {
        return id.serial().equals(serial)
                && id.issuer().equals(authority.hash(id.issuer().algorithm()));
    }
}
