package dev.chancery.issuer.intake;

import java.time.Duration;

/**
 * How fast the queue is worked off, measured while work was done: an idle hour does not make it
 * look slow. A moving average, in which each batch counts for a fifth.
 */
final class DrainRate {

    private static final double NEWEST = 0.2;
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final int workers;
    private final Duration most;
    private double nanosEach;

    /**
     * @param workers how many batches are worked on at once
     * @param most the longest wait that is told
     */
    DrainRate(int workers, Duration most) {
        this.workers = workers;
        this.most = most;
    }

    /** Notes that a worker did that many in that time. */
    synchronized void note(int orders, Duration took) {
        double each = (double) took.toNanos() / orders;
        nanosEach = nanosEach == 0 ? each : nanosEach + NEWEST * (each - nanosEach);
    }

    /** When that many are likely to be done; never less than a second. */
    synchronized Duration expected(long ahead) {
        Duration expected = Duration.ofNanos((long) (ahead * nanosEach / workers));
        if (expected.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return expected.compareTo(most) > 0 ? most : expected;
    }
}
