package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import io.vertx.sqlclient.Row;
import java.util.HexFormat;
import java.util.List;

/** All of the narrow row of a certificate, as {@link InventorySql} selects it. */
final class InventoryRow {

    private InventoryRow() {}

    static InventoryEntry entry(Row row) {
        return new InventoryEntry(
                new Serial(row.getString("serial")),
                HexFormat.of().formatHex(row.getBuffer("fingerprint").getBytes()),
                row.getString("authority"),
                row.getString("profile"),
                row.getString("account"),
                row.getString("owner"),
                row.getString("requester"),
                List.of(row.getArrayOfStrings("dns_names")),
                new Validity(
                        row.getOffsetDateTime("not_before").toInstant(),
                        row.getOffsetDateTime("not_after").toInstant()),
                row.getOffsetDateTime("issued_at").toInstant(),
                row.getBoolean("revoked"));
    }
}
