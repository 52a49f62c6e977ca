package dev.chancery.issuer.certificate;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A certificate's serial number (RFC 5280 section 4.1.2.2: positive, at most 20 octets).
 *
 * @param hex lower-case hexadecimal without leading zeros
 */
public record Serial(String hex) {

    private static final Pattern FORM = Pattern.compile("[1-9a-f][0-9a-f]{0,39}");
    private static final int MAX_BITS = 160;
    private static final int RANDOM_OCTETS = 16;
    private static final int TOP_BITS_TAKEN = 0x3f;
    private static final int TOP_BIT_SET = 0x40;

    public Serial {
        if (!isSerial(hex)) {
            throw new IllegalArgumentException("not a serial number of at most 20 octets");
        }
    }

    /** 16 octets, of which 126 bits are random; the top one keeps sign and length fixed. */
    public static Serial random(SecureRandom random) {
        byte[] octets = new byte[RANDOM_OCTETS];
        random.nextBytes(octets);
        octets[0] = (byte) ((octets[0] & TOP_BITS_TAKEN) | TOP_BIT_SET);
        return of(new BigInteger(1, octets));
    }

    public static Serial of(BigInteger value) {
        return new Serial(value.toString(16));
    }

    /** The serial number that {@code text} writes, if it is one in the only form we write. */
    public static Optional<Serial> parse(String text) {
        return isSerial(text) ? Optional.of(new Serial(text)) : Optional.empty();
    }

    public BigInteger value() {
        return new BigInteger(hex, 16);
    }

    /** In DER, where the sign is a bit, 20 octets hold 159 bits. */
    private static boolean isSerial(String text) {
        return FORM.matcher(text).matches() && new BigInteger(text, 16).bitLength() < MAX_BITS;
    }

    @Override
    public String toString() {
        return hex;
    }
}
