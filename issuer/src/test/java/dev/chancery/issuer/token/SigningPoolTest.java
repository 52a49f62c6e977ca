package dev.chancery.issuer.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final List<SigningPool> pools = new ArrayList<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void letEveryoneGo() {
        done.countDown();
        callers.close();
        pools.forEach(SigningPool::stop);
    }

    @Test
    void answersWithTheSignature() {
        assertThat(pool(1).<String>run(() -> "signature", LONG)).isEqualTo("signature");
        assertThat(metrics.get("chancery.hsm.sign.duration").tag("outcome", "success").timer())
                .satisfies(timer -> assertThat(timer.count()).isEqualTo(1));
    }

    @Test
    void refusesWhenTheQueueIsFullAndSaysWhenToComeBack() throws Exception {
        SigningPool pool = pool(1);
        occupy(pool);
        Future<String> waiting = callers.submit(() -> pool.run(() -> "waited", LONG));
        awaitQueued(pool, 1);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> pool.run(() -> "one too many", LONG))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.QueueFull(Duration.ofSeconds(1))));

        done.countDown();
        assertThat(waiting.get()).isEqualTo("waited");
        assertThat(pool.queued()).isZero();
        assertThat(pool.outstanding()).isZero();
    }

    @Test
    void tellsHowManySessionsAreInUse() throws Exception {
        SigningPool pool = pool(1);
        assertThat(gauge("sessions.in.use")).isZero();
        assertThat(gauge("sessions.limit")).isEqualTo(1);

        occupy(pool);

        assertThat(gauge("sessions.in.use")).isEqualTo(1);
        assertThat(metrics.get("chancery.hsm.session.wait").tag("token", "test").timer().count())
                .isEqualTo(1);
    }

    @Test
    void takesBackWhatWaitsTooLong() throws Exception {
        SigningPool pool = pool(1);
        var _ = callers.submit(() -> occupation(pool));
        busy.await();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> pool.run(() -> "late", Duration.ofMillis(100)))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isInstanceOf(Refusal.HsmUnavailable.class));
        assertThat(pool.queued()).isZero();
    }

    @Test
    void passesARefusalOn() {
        Refusal refusal = new Refusal.HsmUnavailable(Duration.ofSeconds(7));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                pool(1).run(
                                                () -> {
                                                    throw new Refused(refusal);
                                                },
                                                LONG))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        assertThat(metrics.get("chancery.hsm.sign.duration").tag("outcome", "failure").timer())
                .satisfies(timer -> assertThat(timer.count()).isEqualTo(1));
    }

    @Test
    void finishesWhatWaitsBeforeItStops() throws Exception {
        SigningPool pool = pool(1);
        occupy(pool);
        Future<String> waiting = callers.submit(() -> pool.run(() -> "waited", LONG));
        awaitQueued(pool, 1);

        pool.stop();
        done.countDown();

        assertThat(pool.drained(LONG)).isTrue();
        assertThat(waiting.get()).isEqualTo("waited");
    }

    private SigningPool pool(int queueCapacity) {
        TokenMetrics token = new TokenMetrics("test", metrics);
        pools.add(new SigningPool("test", 1, new TestSigning(queueCapacity, LONG, LONG), token));
        return pools.getLast();
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
                },
                LONG);
    }

    private static void awaitQueued(SigningPool pool, int count) {
        while (pool.queued() != count) {
            Thread.onSpinWait();
        }
    }

    private double gauge(String name) {
        return metrics.get("chancery.hsm." + name).tag("token", "test").gauge().value();
    }
}
