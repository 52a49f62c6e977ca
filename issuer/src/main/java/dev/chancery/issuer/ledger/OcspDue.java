package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Serial;

/**
 * A certificate whose OCSP answer must be published anew.
 *
 * @param serial its serial number
 * @param authority the name of the authority that signed it
 */
public record OcspDue(Serial serial, String authority) {}
