package dev.chancery.issuer.http;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.InventoryFilter;
import dev.chancery.issuer.ledger.InventoryPosition;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * Where a list goes on, as a word that only this class reads. It is no secret and proves nothing:
 * whoever makes one up could ask for the same by parameters. The checksum of the filter is there
 * against mistakes, since the pages of two lists put together are no list.
 *
 * @param asOf when the list was begun
 * @param position where the page before ended
 */
record InventoryCursor(Instant asOf, InventoryPosition position) {

    /** Of the form; one of another version is refused, and the caller starts over. */
    private static final byte VERSION = 1;

    private static final int FIXED = Byte.BYTES + Integer.BYTES + 2 * Long.BYTES;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    String write(InventoryFilter filter) {
        byte[] serial = position.serial().value().toByteArray();
        ByteBuffer octets =
                ByteBuffer.allocate(FIXED + serial.length)
                        .put(VERSION)
                        .putInt(checksum(filter))
                        .putLong(asOf.getEpochSecond())
                        .putLong(position.notAfter().getEpochSecond())
                        .put(serial);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets.array());
    }

    /** What {@code text} says, if {@link #write} wrote it for the same filter. */
    static Optional<InventoryCursor> read(String text, InventoryFilter filter) {
        try {
            ByteBuffer octets = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (octets.get() != VERSION || octets.getInt() != checksum(filter)) {
                return Optional.empty();
            }
            Instant asOf = instant(octets.getLong());
            Instant notAfter = instant(octets.getLong());
            byte[] serial = new byte[octets.remaining()];
            octets.get(serial);
            return Optional.of(
                    new InventoryCursor(
                            asOf,
                            new InventoryPosition(notAfter, Serial.of(new BigInteger(serial)))));
        } catch (IllegalArgumentException | BufferUnderflowException _) {
            return Optional.empty();
        }
    }

    /** PostgreSQL does not know all times that a number can tell. */
    private static Instant instant(long second) {
        if (second < 0 || second > LATEST.getEpochSecond()) {
            throw new IllegalArgumentException("no time of a certificate");
        }
        return Instant.ofEpochSecond(second);
    }

    private static int checksum(InventoryFilter filter) {
        String text =
                filter.conditions().stream().map(String::valueOf).collect(Collectors.joining("\n"));
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }
}
