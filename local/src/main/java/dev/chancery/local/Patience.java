package dev.chancery.local;

import dev.chancery.local.process.ProgramFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for something another process does. */
final class Patience {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private Patience() {}

    /** Says whether the condition came true in time. */
    static boolean until(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProgramFailure("interrupted", e);
            }
        }
        return true;
    }
}
