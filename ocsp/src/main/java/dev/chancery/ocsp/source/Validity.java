package dev.chancery.ocsp.source;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time.
 *
 * @param from its first moment
 * @param until the first moment after it
 */
public record Validity(Instant from, Instant until) {

    static final Validity ALWAYS = new Validity(Instant.MIN, Instant.MAX);

    /** The time that lies in both. */
    Validity and(Validity other) {
        return new Validity(
                from.isAfter(other.from) ? from : other.from,
                until.isBefore(other.until) ? until : other.until);
    }

    /**
     * Whether {@code now} lies in it, though the clock that set its begin be ahead by that much.
     */
    boolean holds(Instant now, Duration skew) {
        return !now.plus(skew).isBefore(from) && now.isBefore(until);
    }
}
