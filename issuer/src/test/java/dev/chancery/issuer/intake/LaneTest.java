package dev.chancery.issuer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.issue.Urgency;
import dev.chancery.contracts.issue.Urgency.Purpose;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void isTheUsualOneWhereNothingIsSaid() {
        assertThat(lane(null)).isEqualTo(Lane.BULK);
    }

    @Test
    void isTheOneThatIsAskedFor() {
        assertThat(lane(new Urgency(Purpose.NEW, null))).isEqualTo(Lane.NEW);
        assertThat(lane(new Urgency(Purpose.BULK, null))).isEqualTo(Lane.BULK);
    }

    @Test
    void ofARenewalDependsOnWhatIsLeft() {
        assertThat(lane(renewal(NOW.plus(Duration.ofHours(5))))).isEqualTo(Lane.ROUTINE_RENEWAL);
        assertThat(lane(renewal(NOW.plus(Duration.ofHours(4))))).isEqualTo(Lane.ROUTINE_RENEWAL);
        assertThat(lane(renewal(NOW.plus(Duration.ofHours(3))))).isEqualTo(Lane.NEARLY_EXPIRED);
        assertThat(lane(renewal(NOW.minusSeconds(1)))).isEqualTo(Lane.NEARLY_EXPIRED);
    }

    private static Urgency renewal(Instant notAfter) {
        return new Urgency(Purpose.RENEWAL, notAfter);
    }

    private static Lane lane(@Nullable Urgency urgency) {
        return Lane.of(urgency, Lane.BULK, NOW, Duration.ofHours(4));
    }
}
