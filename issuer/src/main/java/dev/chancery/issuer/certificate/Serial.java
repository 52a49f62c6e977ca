package dev.chancery.issuer.certificate;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
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
    private static final int OCTETS = 16;
    private static final int HINT_BITS = 14;
    private static final int HINT_SHIFT = OCTETS * Byte.SIZE - 2 - HINT_BITS;

    /** Keeps the sign positive and the length fixed. */
    private static final BigInteger TOP = BigInteger.ONE.shiftLeft(OCTETS * Byte.SIZE - 2);

    public Serial {
        if (!isSerial(hex)) {
            throw new IllegalArgumentException("not a serial number of at most 20 octets");
        }
    }

    /**
     * 16 octets: a fixed beginning, 14 bits that hint at the week of expiry, so that whoever looks
     * the certificate up need not search all weeks, and 112 random bits.
     */
    public static Serial random(SecureRandom random, Instant notAfter) {
        BigInteger hint = BigInteger.valueOf(ExpiryWeek.of(notAfter).number());
        return of(TOP.or(hint.shiftLeft(HINT_SHIFT)).or(new BigInteger(HINT_SHIFT, random)));
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

    /** The week that {@link #random} put into it; empty if it was not made there. */
    public Optional<ExpiryWeek> expiryWeek() {
        BigInteger fixed = value().shiftRight(OCTETS * Byte.SIZE - 2);
        if (!fixed.equals(BigInteger.ONE)) {
            return Optional.empty();
        }
        int hint = value().subtract(TOP).shiftRight(HINT_SHIFT).intValueExact();
        return Optional.of(new ExpiryWeek(hint));
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
