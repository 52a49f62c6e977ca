package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lists certificates, without ever loading one whole unless it is asked for. Each method is one
 * statement, and throws {@code Refused(LedgerUnavailable)} when PostgreSQL does not answer in time.
 */
@Singleton
public class CertificateInventory {

    /** Bounded, so that it looks into the partitions of the page alone. */
    private static final String DERS =
            """
            select serial, der from certificate_der
            where serial = any(:serials) and not_after >= :first and not_after <= :last""";

    private final LedgerReader reader;

    CertificateInventory(LedgerReader reader) {
        this.reader = reader;
    }

    /** How much older than the ledger itself a page may be. */
    public Duration maxLag() {
        return reader.maxLag();
    }

    /**
     * The page that {@code query} asks for. Of all its pages together, no certificate is on two,
     * and every one that was there {@link #maxLag} before the first was read is on one, whatever is
     * issued meanwhile.
     */
    public InventoryPage list(InventoryQuery query) {
        return InventoryPage.of(
                reader.read(InventorySql.of(query), InventoryRow::entry), query.limit());
    }

    /** The certificates of a page themselves. */
    public Map<Serial, Der> ders(InventoryPage page) {
        List<InventoryEntry> entries = page.entries();
        if (entries.isEmpty()) {
            return Map.of();
        }
        ReadStatement statement =
                new ReadStatement(
                        QueryType.FIND_DERS,
                        DERS,
                        Map.of(
                                "serials",
                                entries.stream()
                                        .map(entry -> entry.serial().hex())
                                        .toArray(String[]::new),
                                "first",
                                entries.getFirst().validity().notAfter(),
                                "last",
                                entries.getLast().validity().notAfter()));
        // A page may tell of what the replica has not heard of yet.
        return reader
                .readPrimary(
                        statement,
                        row ->
                                Map.entry(
                                        new Serial(row.getString("serial")),
                                        Der.of(row.getBuffer("der").getBytes())))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
