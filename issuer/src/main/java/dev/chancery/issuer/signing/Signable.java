package dev.chancery.issuer.signing;

import dev.chancery.issuer.certificate.Der;

/**
 * Bytes that a key of the token shall sign.
 *
 * @param purpose what they are
 * @param alias the key
 * @param scheme how it signs
 * @param data the bytes
 */
public record Signable(Purpose purpose, String alias, SignatureScheme scheme, Der data) {

    /** Whether the signature must be on record, before and after. */
    boolean audited() {
        return !(purpose instanceof Purpose.OcspResponse);
    }
}
