package dev.chancery.local.part;

import java.time.Duration;
import java.time.Instant;

/** From when until when a certificate holds. */
record Validity(Instant notBefore, Instant notAfter) {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    static Validity from(Instant now, Duration lifetime) {
        return new Validity(now.minus(CLOCK_SKEW), now.plus(lifetime));
    }
}
