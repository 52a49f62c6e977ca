package dev.chancery.issuer.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignatureClockTest {

    private final SignatureClock clock =
            new SignatureClock(new TokenMetrics("test", new SimpleMeterRegistry()));

    @Test
    void foretellsFromWhatItMeasured() {
        for (int i = 0; i < 100; i++) {
            clock.record(Duration.ofMillis(10).toNanos());
        }

        assertThat(clock.expected(1000, 2))
                .isBetween(Duration.ofSeconds(5), Duration.ofMillis(5100));
        assertThat(clock.expected(2, 2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(clock.expected(1_000_000, 1)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void asksForAtLeastASecondBeforeItKnows() {
        assertThat(clock.expected(1000, 1)).isEqualTo(Duration.ofSeconds(1));
    }
}
