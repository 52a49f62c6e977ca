package dev.chancery.issuer.token;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that call one token: one a session, behind a bounded queue. They are platform
 * threads, for a native call would hold a virtual thread's carrier.
 */
final class SigningPool {

    private final ThreadPoolExecutor threads;
    private final SigningConfig config;
    private final SignatureClock durations;
    private final AtomicInteger outstanding = new AtomicInteger();

    SigningPool(String token, int sessions, SigningConfig config, TokenMetrics metrics) {
        this.config = config;
        this.durations = new SignatureClock(metrics);
        this.threads =
                new ThreadPoolExecutor(
                        sessions,
                        sessions,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(config.queueCapacity()),
                        Thread.ofPlatform().name("signing-" + token + "-", 1).factory());
        metrics.watch(
                "sessions.in.use",
                "Sessions that do something",
                threads,
                ThreadPoolExecutor::getActiveCount);
        metrics.watch(
                "sessions.limit",
                "Sessions there may be",
                threads,
                ThreadPoolExecutor::getMaximumPoolSize);
    }

    /**
     * Runs {@code signature} on one of the threads and waits for it.
     *
     * @throws Refused with {@link Refusal.QueueFull} if too many wait, {@link
     *     Refusal.HsmUnavailable} if it takes longer than {@code patience}, or whatever {@code
     *     signature} is refused with
     */
    <T> T run(Callable<T> signature, Duration patience) {
        FutureTask<T> task = new FutureTask<>(durations.timed(signature));
        outstanding.incrementAndGet();
        try {
            submit(task);
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw abandoned(task, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(task, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw new IllegalStateException("A signature failed", e.getCause());
        } finally {
            outstanding.decrementAndGet();
        }
    }

    private void submit(FutureTask<?> task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            Duration drained =
                    durations.expected(config.queueCapacity(), threads.getMaximumPoolSize());
            throw new Refused(new Refusal.QueueFull(drained), e);
        }
    }

    /** Taken back while it waits; on the token already, it runs to its end and is not used. */
    private Refused abandoned(FutureTask<?> task, Exception cause) {
        task.cancel(false);
        threads.remove(task);
        return new Refused(new Refusal.HsmUnavailable(config.timeout()), cause);
    }

    /** How many callers wait for it, or for a signature under way. */
    int outstanding() {
        return outstanding.get();
    }

    int queued() {
        return threads.getQueue().size();
    }

    boolean draining() {
        return threads.isShutdown();
    }

    /** Takes nothing more, and finishes what waits. */
    void stop() {
        threads.shutdown();
    }

    /** Whether all that waited was finished within {@code patience}. */
    boolean drained(Duration patience) throws InterruptedException {
        return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
