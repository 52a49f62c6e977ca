package dev.chancery.limiter.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps callers from queueing before a store that does not answer. While it is out, one caller in a
 * probe interval is let through to try; the first answer lets all through again.
 *
 * <p>A store is out when it is silent to everybody. If it answered anyone since a caller began to
 * wait, that caller was unlucky and the others need not suffer for it.
 */
final class OutageGate {

    private static final long NONE = Long.MIN_VALUE;

    private final Clock clock;
    private final long probeIntervalMillis;
    private final AtomicLong nextProbeMillis = new AtomicLong(NONE);
    private final AtomicLong lastAnswerMillis = new AtomicLong(NONE);

    OutageGate(Clock clock, Duration probeInterval) {
        this.clock = clock;
        this.probeIntervalMillis = probeInterval.toMillis();
    }

    /** Whether this caller may ask now. */
    boolean mayAsk() {
        long next = nextProbeMillis.get();
        if (next == NONE) {
            return true;
        }
        long now = clock.millis();
        return now >= next && nextProbeMillis.compareAndSet(next, now + probeIntervalMillis);
    }

    /** Tells that an answer came; true if an outage ended with it. */
    boolean answered() {
        lastAnswerMillis.set(clock.millis());
        return nextProbeMillis.get() != NONE && nextProbeMillis.getAndSet(NONE) != NONE;
    }

    /** Tells that none came to a question asked at that time; true if an outage began with it. */
    boolean silent(long askedMillis) {
        if (lastAnswerMillis.get() > askedMillis) {
            return false;
        }
        return nextProbeMillis.getAndSet(clock.millis() + probeIntervalMillis) == NONE;
    }
}
