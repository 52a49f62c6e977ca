package dev.chancery.issuer.token;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures the signatures of a token, and foretells from the recent ones how long a queue takes.
 */
final class SignatureClock {

    /** A new duration counts for an eighth in the average. */
    private static final int WEIGHT_BITS = 3;

    private static final Duration AT_LEAST = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final Timer waits;
    private final Timer succeeded;
    private final Timer failed;
    private final AtomicLong averageNanos = new AtomicLong();

    SignatureClock(TokenMetrics metrics) {
        waits = metrics.sessionWait();
        succeeded = metrics.sign("success");
        failed = metrics.sign("failure");
    }

    /** A signature that waits from now on. */
    <T> Callable<T> timed(Callable<T> signature) {
        long queued = System.nanoTime();
        return () -> {
            long start = System.nanoTime();
            waits.record(start - queued, TimeUnit.NANOSECONDS);
            Timer outcome = failed;
            try {
                T result = signature.call();
                record(System.nanoTime() - start);
                outcome = succeeded;
                return result;
            } finally {
                outcome.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        };
    }

    /** How long {@code threads} need for {@code count} signatures, within reason for a client. */
    Duration expected(int count, int threads) {
        Duration expected = Duration.ofNanos(averageNanos.get()).multipliedBy(count / threads + 1L);
        if (expected.compareTo(AT_LEAST) < 0) {
            return AT_LEAST;
        }
        return expected.compareTo(AT_MOST) > 0 ? AT_MOST : expected;
    }

    /** Takes a signature that took so long into account; a failure tells nothing of the next. */
    void record(long nanos) {
        averageNanos.updateAndGet(
                average -> average == 0 ? nanos : average + ((nanos - average) >> WEIGHT_BITS));
    }
}
