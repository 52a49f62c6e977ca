package dev.chancery.issuer.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;

/** The few forms of DER (X.690) of which a CRL is put together. */
final class DerForm {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int SEQUENCE = 0x30;

    private static final byte UTC_TIME = 0x17;
    private static final byte GENERALIZED_TIME = 0x18;
    private static final int FIRST_GENERALIZED_YEAR = 2050;
    private static final int LONG_FORM = 0x80;

    private DerForm() {}

    /** Tag and length. */
    static byte[] header(int tag, int length) {
        if (length < LONG_FORM) {
            return new byte[] {(byte) tag, (byte) length};
        }
        int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / Byte.SIZE;
        byte[] header = new byte[2 + octets];
        header[0] = (byte) tag;
        header[1] = (byte) (LONG_FORM | octets);
        for (int i = 0; i < octets; i++) {
            header[2 + i] = (byte) (length >>> (Byte.SIZE * (octets - 1 - i)));
        }
        return header;
    }

    /** UTCTime through 2049, GeneralizedTime after (RFC 5280 section 5.1.2.4). */
    static byte[] time(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        boolean generalized = time.getYear() >= FIRST_GENERALIZED_YEAR;
        ByteBuffer buffer = ByteBuffer.allocate(2 + (generalized ? 15 : 13));
        buffer.put(generalized ? GENERALIZED_TIME : UTC_TIME).put((byte) (buffer.capacity() - 2));
        if (generalized) {
            digits(buffer, time.getYear() / 100);
        }
        digits(buffer, time.getYear() % 100);
        digits(buffer, time.getMonthValue());
        digits(buffer, time.getDayOfMonth());
        digits(buffer, time.getHour());
        digits(buffer, time.getMinute());
        digits(buffer, time.getSecond());
        return buffer.put((byte) 'Z').array();
    }

    private static void digits(ByteBuffer buffer, int number) {
        buffer.put((byte) ('0' + number / 10)).put((byte) ('0' + number % 10));
    }

    static byte[] encoded(ASN1Encodable object) {
        try {
            return object.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }
}
