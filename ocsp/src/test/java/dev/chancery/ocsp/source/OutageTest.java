package dev.chancery.ocsp.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.ocsp.fixture.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final Outage outage = new Outage("the source", PAUSE, clock);

    @Test
    void isNotThereAtFirst() {
        assertThat(outage.lasts()).isFalse();
    }

    @Test
    void lastsForThePause() {
        outage.goesOn(new IllegalStateException("away"));

        assertThat(outage.lasts()).isTrue();
        clock.advance(PAUSE);
        assertThat(outage.lasts()).isFalse();
    }

    @Test
    void lastsLongerWhenTheSourceStillDoesNotAnswer() {
        outage.goesOn(new IllegalStateException("away"));
        clock.advance(PAUSE);
        outage.goesOn(new IllegalStateException("still away"));

        assertThat(outage.lasts()).isTrue();
    }

    @Test
    void isOverAtOnceWhenTheSourceAnswers() {
        outage.goesOn(new IllegalStateException("away"));
        outage.isOver();

        assertThat(outage.lasts()).isFalse();
    }

    @Test
    void refusesANegativePause() {
        assertThatThrownBy(() -> new Outage("the source", PAUSE.negated(), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outage-pause");
    }
}
