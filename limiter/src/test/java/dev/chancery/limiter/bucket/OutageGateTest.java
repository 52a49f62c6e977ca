package dev.chancery.limiter.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutageGateTest {

    /** Near its end, as {@link System#nanoTime} may be: the sum of any two times overflows. */
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 50_000_000);

    private final OutageGate gate = new OutageGate(nanoTime::get, Duration.ofMillis(200));

    @Test
    void letsAllThroughWhileAnswersCome() {
        assertThat(gate.mayAsk()).isTrue();
        assertThat(gate.answered()).isFalse();
        assertThat(gate.mayAsk()).isTrue();
    }

    @Test
    void letsOneThroughInAProbeIntervalWhileNoneCome() {
        assertThat(gate.silent(gate.now())).isTrue();
        assertThat(gate.mayAsk()).isFalse();

        pass(199);
        assertThat(gate.mayAsk()).isFalse();

        pass(1);
        assertThat(gate.mayAsk()).isTrue();
        assertThat(gate.mayAsk()).isFalse();

        pass(200);
        assertThat(gate.mayAsk()).isTrue();
    }

    @Test
    void letsOneOfManyProbe() {
        gate.silent(gate.now());
        pass(200);

        long through = IntStream.range(0, 1000).parallel().filter(_ -> gate.mayAsk()).count();

        assertThat(through).isEqualTo(1);
    }

    @Test
    void waitsAnotherIntervalAfterAProbeThatGotNoAnswer() {
        gate.silent(gate.now());
        pass(250);
        assertThat(gate.mayAsk()).isTrue();

        assertThat(gate.silent(gate.now())).as("the outage had begun before").isFalse();

        assertThat(gate.mayAsk()).isFalse();
    }

    @Test
    void blamesNobodyForAnUnluckyCallWhileOthersAreAnswered() {
        long asked = gate.now();
        pass(100);
        gate.answered();

        assertThat(gate.silent(asked)).isFalse();

        assertThat(gate.mayAsk()).isTrue();
    }

    @Test
    void letsAllThroughWithTheFirstAnswer() {
        gate.silent(gate.now());

        assertThat(gate.answered()).as("the outage ended").isTrue();

        assertThat(gate.mayAsk()).isTrue();
        assertThat(gate.answered()).isFalse();
    }

    private void pass(long millis) {
        nanoTime.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
