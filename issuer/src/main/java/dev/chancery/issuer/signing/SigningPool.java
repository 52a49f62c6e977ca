package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The threads that call the token: one a session, behind a bounded queue. They are platform
 * threads, for a native call would hold a virtual thread's carrier.
 */
@Singleton
public class SigningPool {

    private final ThreadPoolExecutor threads;
    private final SigningConfig config;
    private final SignatureClock durations;

    public SigningPool(SigningConfig config, MeterRegistry metrics) {
        this.config = config;
        this.durations = new SignatureClock(metrics);
        this.threads =
                new ThreadPoolExecutor(
                        config.sessions(),
                        config.sessions(),
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(config.queueCapacity()),
                        Thread.ofPlatform().name("signing-", 1).factory());
        Gauge.builder("certificate.queue.size", threads, pool -> pool.getQueue().size())
                .tag("queue_type", "signing")
                .description("Requests that wait")
                .register(metrics);
    }

    /**
     * Runs {@code signature} on one of the threads and waits for it.
     *
     * @throws Refused with {@link Refusal.QueueFull} if too many wait, {@link
     *     Refusal.HsmUnavailable} if it takes too long, or whatever {@code signature} is refused
     *     with
     */
    <T> T run(Callable<T> signature) {
        Future<T> result = submitted(signature);
        try {
            return result.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw abandoned(result, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(result, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw new IllegalStateException("A signature failed", e.getCause());
        }
    }

    private <T> Future<T> submitted(Callable<T> signature) {
        try {
            return threads.submit(() -> durations.timed(signature));
        } catch (RejectedExecutionException e) {
            Duration drained = durations.expected(config.queueCapacity(), config.sessions());
            throw new Refused(new Refusal.QueueFull(drained), e);
        }
    }

    /** Taken back while it waits; on the token already, it runs to its end and is not used. */
    private Refused abandoned(Future<?> result, Exception cause) {
        result.cancel(false);
        threads.purge();
        return new Refused(new Refusal.HsmUnavailable(config.timeout()), cause);
    }

    boolean draining() {
        return threads.isShutdown();
    }

    @PreDestroy
    void drain() {
        threads.shutdown();
        try {
            long patience = config.drainTimeout().toMillis();
            if (!threads.awaitTermination(patience, TimeUnit.MILLISECONDS)) {
                Log.warnf("Stopped with signatures waiting: count=%d", threads.getQueue().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
