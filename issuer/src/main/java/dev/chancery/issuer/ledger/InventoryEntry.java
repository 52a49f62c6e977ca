package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The narrow row of a certificate.
 *
 * @param serial its serial number
 * @param fingerprint SHA-256 of its DER, lower-case hexadecimal
 * @param authority who signed it
 * @param profile the profile it follows
 * @param account the account it counted for
 * @param owner the object it was asked for; null if for none
 * @param requester the user behind it, where known
 * @param dnsNames the names it is for
 * @param validity when it is valid
 * @param issuedAt when it was recorded
 * @param revoked whether it is revoked, for good or for the time being
 */
public record InventoryEntry(
        Serial serial,
        String fingerprint,
        String authority,
        String profile,
        String account,
        @Nullable String owner,
        @Nullable String requester,
        List<String> dnsNames,
        Validity validity,
        Instant issuedAt,
        boolean revoked) {

    public InventoryEntry {
        dnsNames = List.copyOf(dnsNames);
    }

    InventoryPosition position() {
        return new InventoryPosition(validity.notAfter(), serial);
    }
}
