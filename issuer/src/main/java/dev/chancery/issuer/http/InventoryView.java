package dev.chancery.issuer.http;

import dev.chancery.contracts.inventory.CertificatePage;
import dev.chancery.contracts.inventory.CertificateSummary;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.InventoryEntry;
import dev.chancery.issuer.ledger.InventoryPage;
import dev.chancery.issuer.ledger.InventoryPosition;
import dev.chancery.issuer.ledger.InventoryQuery;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a page of a list looks like on the wire. */
final class InventoryView {

    private InventoryView() {}

    static CertificatePage of(InventoryPage page, InventoryQuery query, Map<Serial, Der> ders) {
        return new CertificatePage(
                page.entries().stream()
                        .map(entry -> summary(entry, query, ders.get(entry.serial())))
                        .toList(),
                cursor(page.end(), query));
    }

    private static @Nullable String cursor(@Nullable InventoryPosition end, InventoryQuery query) {
        return end == null ? null : new InventoryCursor(query.asOf(), end).write(query.filter());
    }

    private static CertificateSummary summary(
            InventoryEntry entry, InventoryQuery query, @Nullable Der der) {
        return new CertificateSummary(
                entry.serial().hex(),
                entry.fingerprint(),
                entry.authority(),
                entry.profile(),
                entry.account(),
                entry.owner(),
                entry.requester(),
                entry.dnsNames(),
                entry.validity().notBefore(),
                entry.validity().notAfter(),
                entry.issuedAt(),
                query.statusOf(entry),
                der == null ? null : Base64.getEncoder().encodeToString(der.octets()));
    }
}
