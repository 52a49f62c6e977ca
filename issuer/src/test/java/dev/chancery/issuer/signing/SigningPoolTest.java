package dev.chancery.issuer.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SigningPoolTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void letEveryoneGo() {
        done.countDown();
        callers.close();
    }

    @Test
    void answersWithTheSignature() {
        assertThat(pool(1, LONG).<String>run(() -> "signature")).isEqualTo("signature");
        assertThat(metrics.get("chancery.signature.duration").tag("outcome", "success").timer())
                .satisfies(timer -> assertThat(timer.count()).isEqualTo(1));
    }

    @Test
    void refusesWhenTheQueueIsFullAndSaysWhenToComeBack() throws Exception {
        SigningPool pool = pool(1, LONG);
        occupy(pool);
        Future<String> waiting = callers.submit(() -> pool.run(() -> "waited"));
        awaitQueued(1);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> pool.run(() -> "one too many"))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.QueueFull(Duration.ofSeconds(1))));

        done.countDown();
        assertThat(waiting.get()).isEqualTo("waited");
        assertThat(queued()).isZero();
    }

    @Test
    void takesBackWhatWaitsTooLong() throws Exception {
        SigningPool pool = pool(1, Duration.ofMillis(100));
        var _ = callers.submit(() -> occupation(pool));
        busy.await();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> pool.run(() -> "late"))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isInstanceOf(Refusal.HsmUnavailable.class));
        assertThat(queued()).isZero();
    }

    @Test
    void passesARefusalOn() {
        Refusal refusal = new Refusal.HsmUnavailable(Duration.ofSeconds(7));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                pool(1, LONG)
                                        .run(
                                                () -> {
                                                    throw new Refused(refusal);
                                                }))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        assertThat(metrics.get("chancery.signature.duration").tag("outcome", "failure").timer())
                .satisfies(timer -> assertThat(timer.count()).isEqualTo(1));
    }

    @Test
    void finishesWhatWaitsBeforeItStops() throws Exception {
        SigningPool pool = pool(1, LONG);
        occupy(pool);
        Future<String> waiting = callers.submit(() -> pool.run(() -> "waited"));
        awaitQueued(1);

        Future<?> drained = callers.submit(pool::drain);
        await().atMost(Duration.ofSeconds(60)).until(pool::draining);
        done.countDown();

        drained.get();
        assertThat(waiting.get()).isEqualTo("waited");
    }

    private SigningPool pool(int queueCapacity, Duration timeout) {
        return new SigningPool(new TestSigning(1, queueCapacity, timeout, LONG), metrics);
    }

    private void occupy(SigningPool pool) throws InterruptedException {
        var _ = callers.submit(() -> occupation(pool));
        busy.await();
    }

    private String occupation(SigningPool pool) {
        return pool.run(
                () -> {
                    busy.countDown();
                    done.await();
                    return "occupied";
                });
    }

    private void awaitQueued(int count) {
        while (queued() != count) {
            Thread.onSpinWait();
        }
    }

    private double queued() {
        return metrics.get("certificate.queue.size").tag("queue_type", "signing").gauge().value();
    }
}
