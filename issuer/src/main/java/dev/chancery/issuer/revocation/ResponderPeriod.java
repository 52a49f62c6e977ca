package dev.chancery.issuer.revocation;

import java.time.Duration;
import java.time.Instant;

/**
 * The stretch of time that one responder certificate signs in. Periods are counted from the epoch,
 * so that all processes agree on them without asking each other.
 *
 * @param number counts them
 * @param end when the next begins
 */
record ResponderPeriod(long number, Instant end) {

    static ResponderPeriod at(Instant now, Duration length) {
        long number = Math.floorDiv(now.getEpochSecond(), length.toSeconds());
        return new ResponderPeriod(
                number, Instant.ofEpochSecond((number + 1) * length.toSeconds()));
    }
}
