package dev.chancery.issuer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** While Redis is away, one caller a pause finds out whether it is back; nobody else waits. */
class RedisGateTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final RedisGate gate = new RedisGate(Duration.ofNanos(10), now::get);

    @Test
    void isOpenToAllWhileRedisAnswers() {
        gate.answered();

        assertThat(gate.open()).isTrue();
        assertThat(gate.open()).isTrue();
        assertThat(gate.well()).isTrue();
    }

    @Test
    void letsOneThroughAfterThePause() {
        gate.failed(new IOException("gone"));
        assertThat(gate.open()).isFalse();
        assertThat(gate.well()).isFalse();

        now.addAndGet(10);

        assertThat(gate.open()).isTrue();
        assertThat(gate.open()).isFalse();
    }

    @Test
    void opensWhenThatOneIsAnswered() {
        gate.failed(new IOException("gone"));
        now.addAndGet(10);
        gate.open();

        gate.answered();

        assertThat(gate.open()).isTrue();
        assertThat(gate.open()).isTrue();
    }
}
