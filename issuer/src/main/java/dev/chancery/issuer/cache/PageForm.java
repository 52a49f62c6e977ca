package dev.chancery.issuer.cache;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.ledger.InventoryEntry;
import dev.chancery.issuer.ledger.InventoryPage;
import dev.chancery.issuer.ledger.InventoryPosition;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the inventory: its end, and then its entries. */
final class PageForm implements Form<InventoryPage> {

    @Override
    public void write(InventoryPage page, DataOutputStream out) throws IOException {
        InventoryPosition end = page.end();
        out.writeBoolean(end != null);
        if (end != null) {
            out.writeLong(end.notAfter().getEpochSecond());
            out.writeUTF(end.serial().hex());
        }
        out.writeInt(page.entries().size());
        for (InventoryEntry entry : page.entries()) {
            write(entry, out);
        }
    }

    @Override
    public InventoryPage read(DataInputStream in) throws IOException {
        InventoryPosition end = in.readBoolean() ? position(in) : null;
        int size = in.readInt();
        List<InventoryEntry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(entry(in));
        }
        return new InventoryPage(entries, end);
    }

    private static InventoryPosition position(DataInputStream in) throws IOException {
        Instant notAfter = Instant.ofEpochSecond(in.readLong());
        return new InventoryPosition(notAfter, new Serial(in.readUTF()));
    }

    private static void write(InventoryEntry entry, DataOutputStream out) throws IOException {
        out.writeUTF(entry.serial().hex());
        out.writeUTF(entry.fingerprint());
        out.writeUTF(entry.authority());
        out.writeUTF(entry.profile());
        out.writeUTF(entry.account());
        writeNullable(entry.owner(), out);
        writeNullable(entry.requester(), out);
        out.writeInt(entry.dnsNames().size());
        for (String name : entry.dnsNames()) {
            out.writeUTF(name);
        }
        out.writeLong(entry.validity().notBefore().getEpochSecond());
        out.writeLong(entry.validity().notAfter().getEpochSecond());
        // PostgreSQL tells no finer.
        out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, entry.issuedAt()));
        out.writeBoolean(entry.revoked());
    }

    private static InventoryEntry entry(DataInputStream in) throws IOException {
        return new InventoryEntry(
                new Serial(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                readNullable(in),
                readNullable(in),
                names(in),
                new Validity(
                        Instant.ofEpochSecond(in.readLong()), Instant.ofEpochSecond(in.readLong())),
                Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS),
                in.readBoolean());
    }

    private static List<String> names(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            names.add(in.readUTF());
        }
        return names;
    }

    private static void writeNullable(@Nullable String text, DataOutputStream out)
            throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String readNullable(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
