package dev.chancery.ocsp.source;

import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a source is away, so that not every query has to wait for the time-out: it is left
 * alone for a pause, then asked again. Says once in the log that it went and that it came.
 */
final class Outage {

    private final String source;
    private final Duration pause;
    private final Clock clock;
    private final AtomicReference<@Nullable Instant> askAgain = new AtomicReference<>();

    Outage(String source, Duration pause, Clock clock) {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("outage-pause must not be negative: " + pause);
        }
        this.source = source;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether the source is not worth asking yet. */
    boolean lasts() {
        @Nullable Instant then = askAgain.get();
        return then != null && clock.instant().isBefore(then);
    }

    void goesOn(Exception cause) {
        if (askAgain.getAndSet(clock.instant().plus(pause)) == null) {
            Log.warnf("Lost %s: %s", source, cause);
        }
    }

    void isOver() {
        if (askAgain.get() != null && askAgain.getAndSet(null) != null) {
            Log.infof("%s answers again", source);
        }
    }
}
