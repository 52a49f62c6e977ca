package dev.chancery.issuer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainRateTest {

    private final DrainRate rate = new DrainRate(2, Duration.ofSeconds(60));

    @Test
    void tellsASecondBeforeItHasMeasured() {
        assertThat(rate.expected(1000)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void countsAllWorkersAndWhatIsAhead() {
        rate.note(10, Duration.ofSeconds(1));

        assertThat(rate.expected(100)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void isNeverLessThanASecondNorMoreThanTheBound() {
        rate.note(10, Duration.ofSeconds(1));

        assertThat(rate.expected(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(rate.expected(1_000_000)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void followsWhatIsMeasuredSlowly() {
        rate.note(1, Duration.ofSeconds(1));
        rate.note(1, Duration.ofSeconds(6));

        assertThat(rate.expected(10)).isEqualTo(Duration.ofSeconds(10));
    }
}
