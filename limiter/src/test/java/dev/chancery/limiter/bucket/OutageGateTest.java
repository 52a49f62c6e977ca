package dev.chancery.limiter.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageGateTest {

    private final SettableClock clock = new SettableClock();
    private final OutageGate gate = new OutageGate(clock, Duration.ofMillis(200));

    @Test
    void letsAllThroughWhileAnswersCome() {
        assertThat(gate.mayAsk()).isTrue();
        assertThat(gate.answered()).isFalse();
        assertThat(gate.mayAsk()).isTrue();
    }

    @Test
    void letsOneThroughInAProbeIntervalWhileNoneCome() {
        assertThat(gate.silent(clock.millis())).isTrue();
        assertThat(gate.mayAsk()).isFalse();

        clock.advance(Duration.ofMillis(199));
        assertThat(gate.mayAsk()).isFalse();

        clock.advance(Duration.ofMillis(1));
        assertThat(gate.mayAsk()).isTrue();
        assertThat(gate.mayAsk()).isFalse();

        clock.advance(Duration.ofMillis(200));
        assertThat(gate.mayAsk()).isTrue();
    }

    @Test
    void waitsAnotherIntervalAfterAProbeThatGotNoAnswer() {
        gate.silent(clock.millis());
        clock.advance(Duration.ofMillis(250));
        assertThat(gate.mayAsk()).isTrue();

        assertThat(gate.silent(clock.millis())).as("the outage had begun before").isFalse();

        assertThat(gate.mayAsk()).isFalse();
    }

    @Test
    void blamesNobodyForAnUnluckyCallWhileOthersAreAnswered() {
        long asked = clock.millis();
        clock.advance(Duration.ofMillis(100));
        gate.answered();

        assertThat(gate.silent(asked)).isFalse();

        assertThat(gate.mayAsk()).isTrue();
    }

    @Test
    void letsAllThroughWithTheFirstAnswer() {
        gate.silent(clock.millis());

        assertThat(gate.answered()).as("the outage ended").isTrue();

        assertThat(gate.mayAsk()).isTrue();
        assertThat(gate.answered()).isFalse();
    }
}
