package dev.chancery.issuer.certificate;

import java.time.Duration;
import java.time.Instant;

/**
 * The week in which a certificate expires: what its serial number hints at, and what the ledger is
 * partitioned by.
 *
 * @param number weeks since 1970-01-01T00:00Z, a Thursday
 */
public record ExpiryWeek(int number) implements Comparable<ExpiryWeek> {

    private static final Duration LENGTH = Duration.ofDays(7);
    private static final int MAX = 0x3fff;

    public ExpiryWeek {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException("weeks are counted from 1970 to 2283: " + number);
        }
    }

    /** The week of a certificate that is valid until {@code notAfter}. */
    public static ExpiryWeek of(Instant notAfter) {
        return new ExpiryWeek(
                Math.toIntExact(Math.floorDiv(notAfter.getEpochSecond(), LENGTH.toSeconds())));
    }

    /** Its first instant. */
    public Instant start() {
        return Instant.EPOCH.plus(LENGTH.multipliedBy(number));
    }

    /** The first instant that is no longer in it. */
    public Instant end() {
        return start().plus(LENGTH);
    }

    public ExpiryWeek next() {
        return new ExpiryWeek(number + 1);
    }

    @Override
    public int compareTo(ExpiryWeek other) {
        return Integer.compare(number, other.number);
    }
}
