package dev.chancery.issuer.ledger;

import java.util.List;

/**
 * A reservation as it is first written, with all that the certificate's row will say.
 *
 * @param reservation what shall be signed
 * @param csrSha256 the hash of the CSR that the key is bound to, hexadecimal
 * @param profile the profile it follows
 * @param dnsNames the names it is for
 * @param status who tells its status
 */
public record NewReservation(
        Reservation reservation,
        String csrSha256,
        String profile,
        List<String> dnsNames,
        StatusSources status) {

    public NewReservation {
        dnsNames = List.copyOf(dnsNames);
    }

    /** One whose status OCSP alone tells. */
    public NewReservation(
            Reservation reservation, String csrSha256, String profile, List<String> dnsNames) {
        this(reservation, csrSha256, profile, dnsNames, StatusSources.OCSP_ALONE);
    }
}
