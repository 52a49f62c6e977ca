package dev.chancery.limiter.bucket;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keeps callers from queueing before a store that does not answer. While it is out, one caller in a
 * probe interval is let through to try; the first answer lets all through again.
 *
 * <p>A store is out when it is silent to everybody. If it answered anyone since a caller began to
 * wait, that caller was unlucky and the others need not suffer for it. An answer that is an error
 * is an answer.
 *
 * <p>The time is that of a clock that never steps: setting the clock of the machine back must not
 * keep a store out that is there again.
 */
final class OutageGate {

    private static final long NONE = -1;

    private final LongSupplier nanoTime;
    private final long origin;
    private final long probeInterval;
    private final AtomicLong nextProbe = new AtomicLong(NONE);
    private final AtomicLong lastAnswer = new AtomicLong(NONE);

    OutageGate(LongSupplier nanoTime, Duration probeInterval) {
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
        this.probeInterval = probeInterval.toNanos();
    }

    /** Nanoseconds since the gate was made: what {@link #silent} wants to be told. */
    long now() {
        return nanoTime.getAsLong() - origin;
    }

    /** Whether this caller may ask now. */
    boolean mayAsk() {
        long next = nextProbe.get();
        if (next == NONE) {
            return true;
        }
        long now = now();
        return now >= next && nextProbe.compareAndSet(next, now + probeInterval);
    }

    /** Tells that an answer came; true if an outage ended with it. */
    boolean answered() {
        lastAnswer.set(now());
        return nextProbe.get() != NONE && nextProbe.getAndSet(NONE) != NONE;
    }

    /** Tells that none came to a question asked at that time; true if an outage began with it. */
    boolean silent(long asked) {
        if (lastAnswer.get() > asked) {
            return false;
        }
        return nextProbe.getAndSet(now() + probeInterval) == NONE;
    }
}
