package dev.chancery.issuer.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as it is first written, with all that the certificate's row will say.
 *
 * @param reservation what shall be signed
 * @param csrSha256 the hash of the CSR that the key is bound to, hexadecimal
 * @param profile the profile it follows
 * @param account the account it counts for
 * @param owner for which object it was asked, {@code namespace/name}; null if for none
 * @param requester the user behind it, where known
 * @param dnsNames the names it is for
 */
public record NewReservation(
        Reservation reservation,
        String csrSha256,
        String profile,
        String account,
        @Nullable String owner,
        @Nullable String requester,
        List<String> dnsNames) {

    public NewReservation {
        dnsNames = List.copyOf(dnsNames);
    }
}
