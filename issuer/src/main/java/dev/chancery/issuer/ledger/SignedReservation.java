package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Der;

/**
 * A reservation that the token has signed.
 *
 * @param reservation what was signed
 * @param certificate the whole certificate
 */
public record SignedReservation(Reservation reservation, Der certificate) {}
