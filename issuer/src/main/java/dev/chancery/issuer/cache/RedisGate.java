package dev.chancery.issuer.cache;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Keeps callers from waiting for a Redis that has just failed; one in a while tries again. */
final class RedisGate {

    private final long pause;
    private final LongSupplier nanoTime;
    private final AtomicLong closedUntil;
    private volatile boolean failing;

    RedisGate(Duration pause, LongSupplier nanoTime) {
        this.pause = pause.toNanos();
        this.nanoTime = nanoTime;
        this.closedUntil = new AtomicLong(nanoTime.getAsLong());
    }

    /**
     * Whether this caller may ask: all may while Redis is well, and one a pause while it is not.
     */
    boolean open() {
        if (!failing) {
            return true;
        }
        long now = nanoTime.getAsLong();
        long until = closedUntil.get();
        return now - until >= 0 && closedUntil.compareAndSet(until, now + pause);
    }

    /** Whether it answered last time. */
    boolean well() {
        return !failing;
    }

    void failed(Throwable failure) {
        closedUntil.set(nanoTime.getAsLong() + pause);
        if (!failing) {
            failing = true;
            Log.warnf("Redis does not share what is cached; PostgreSQL answers: %s", failure);
        }
    }

    void answered() {
        if (failing) {
            failing = false;
            Log.info("Redis shares what is cached again");
        }
    }
}
