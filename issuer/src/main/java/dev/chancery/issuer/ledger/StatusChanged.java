package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Serial;

/**
 * Fired, synchronously, after a certificate was revoked, or a hold lifted, by this process. Also if
 * it may not have been: nobody knows whether a write took effect that was not answered.
 *
 * @param authority who signed it
 * @param serial its serial number
 */
public record StatusChanged(String authority, Serial serial) {}
