package dev.chancery.issuer.ledger;

import dev.chancery.contracts.inventory.CertificateStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param filter which certificates
 * @param asOf when the list was begun, whole seconds: all its pages tell the status at that time
 * @param after where the page before ended; null for the first page
 * @param limit how many at most
 */
public record InventoryQuery(
        InventoryFilter filter, Instant asOf, @Nullable InventoryPosition after, int limit) {

    /** What a certificate of this list is good for; expired or not as of when it was begun. */
    public CertificateStatus statusOf(InventoryEntry entry) {
        if (entry.revoked()) {
            return CertificateStatus.REVOKED;
        }
        return entry.validity().notAfter().isBefore(asOf)
                ? CertificateStatus.EXPIRED
                : CertificateStatus.VALID;
    }

    /** When the certificates of this page end. */
    ExpirySpan window() {
        Instant from = later(ExpirySpan.ALWAYS.from(), filter.expiringAfter());
        Instant until = earlier(ExpirySpan.ALWAYS.until(), filter.expiringBefore());
        from = later(from, after == null ? null : after.notAfter());
        CertificateStatus status = filter.status();
        return switch (status) {
            case VALID -> new ExpirySpan(later(from, asOf), until);
            case EXPIRED -> new ExpirySpan(from, earlier(until, asOf));
            case REVOKED -> new ExpirySpan(from, until);
            case null -> new ExpirySpan(from, until);
        };
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || other.isBefore(one) ? one : other;
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || other.isAfter(one) ? one : other;
    }
}
