package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Der;

/**
 * A reservation that the token has signed.
 *
 * @param reservation what was signed
 * @param certificate the whole certificate
 * @param answered whether an OCSP answer for it is to be made ahead
 */
public record SignedReservation(Reservation reservation, Der certificate, boolean answered) {

    /** One whose status is asked for. */
    public SignedReservation(Reservation reservation, Der certificate) {
        this(reservation, certificate, true);
    }
}
