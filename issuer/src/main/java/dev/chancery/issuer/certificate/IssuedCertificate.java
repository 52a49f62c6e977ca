package dev.chancery.issuer.certificate;

/**
 * A certificate that is signed and recorded.
 *
 * @param serial its serial number
 * @param authority the name of the authority that signed it
 * @param validity when it is valid
 * @param der the whole certificate
 */
public record IssuedCertificate(Serial serial, String authority, Validity validity, Der der) {

    /** SHA-256 of the DER, lower-case hexadecimal. */
    public String fingerprint() {
        return der.sha256();
    }
}
