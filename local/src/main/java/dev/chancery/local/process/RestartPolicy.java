package dev.chancery.local.process;

import java.time.Duration;

/**
 * When a program that ended unasked is started again: at once if a signal ended it, ever later (up
 * to a bound) if it keeps failing by itself.
 *
 * @param firstDelay the delay after a first failure; it doubles with each further one
 * @param longestDelay the bound
 * @param settled a program that ran this long has not failed in a row with its earlier runs
 */
record RestartPolicy(Duration firstDelay, Duration longestDelay, Duration settled) {
    private static final int SIGNALLED = 128;

    static RestartPolicy likeKubernetes() {
        return new RestartPolicy(
                Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /** How many failures in a row there are after this end. */
    int failuresAfter(int failuresBefore, int exitCode, Duration ran) {
        if (exitCode > SIGNALLED) {
            return 0;
        }
        return ran.compareTo(settled) >= 0 ? 1 : failuresBefore + 1;
    }

    Duration delay(int failures) {
        Duration delay = failures == 0 ? Duration.ZERO : firstDelay;
        for (int doubled = 1; doubled < failures; doubled++) {
            delay = delay.multipliedBy(2);
            if (delay.compareTo(longestDelay) >= 0) {
                return longestDelay;
            }
        }
        return delay;
    }
}
