package dev.chancery.issuer.revocation;

import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.issuer.ledger.CrlEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The revokedCertificates of a CRL (RFC 5280 section 5.1), written octet by octet: a million of
 * them as objects would not fit where their 50 MB do.
 */
final class CrlEntries {

    private static final int INITIAL = 8 * 1024;

    /** Serial number, time and reason, each with its header, and the header of the whole. */
    private static final int LONGEST_ENTRY = 64;

    /** Extensions, of which there is one, reasonCode (RFC 5280 section 5.3.1); the code follows. */
    private static final byte[] REASON = HexFormat.of().parseHex("300c300a0603551d1504030a01");

    private byte[] octets = new byte[INITIAL];
    private int length;
    private int count;
    private Instant lastTime = Instant.MIN;
    private byte[] lastTimeOctets = {};

    void add(CrlEntry entry) {
        byte[] serial = entry.serial().toByteArray();
        byte[] time = time(entry.revokedAt());
        boolean reasoned = entry.reason() != RevocationReason.UNSPECIFIED.code();
        reserve(LONGEST_ENTRY);
        header(
                DerForm.SEQUENCE,
                2 + serial.length + time.length + (reasoned ? REASON.length + 1 : 0));
        header(DerForm.INTEGER, serial.length);
        append(serial);
        append(time);
        if (reasoned) {
            append(REASON);
            octets[length++] = (byte) entry.reason();
        }
        count++;
    }

    int count() {
        return count;
    }

    int length() {
        return length;
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(octets, 0, target, offset, length);
    }

    /** Those that were revoked together share a time. */
    private byte[] time(Instant instant) {
        if (!instant.equals(lastTime)) {
            lastTime = instant;
            lastTimeOctets = DerForm.time(instant);
        }
        return lastTimeOctets;
    }

    /** No entry is as long as a length of two octets. */
    private void header(int tag, int contentLength) {
        octets[length++] = (byte) tag;
        octets[length++] = (byte) contentLength;
    }

    private void append(byte[] some) {
        System.arraycopy(some, 0, octets, length, some.length);
        length += some.length;
    }

    private void reserve(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.addExact(octets.length, octets.length / 2));
        }
    }
}
