package dev.chancery.issuer.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.ledger.Reservation;
import dev.chancery.issuer.parts.SteppedClock;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnfinishedReservationsTest {

    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
    private final IllegalStateException cause = new IllegalStateException("no such key");

    private final SteppedClock clock = new SteppedClock(START);
    private final UnfinishedReservations unfinished =
            new UnfinishedReservations(
                    new SmallRyeConfigBuilder()
                            .withMapping(IssuanceConfig.class)
                            .build()
                            .getConfigMapping(IssuanceConfig.class),
                    clock);

    @Test
    void areToldOfOnceAndAgainAfterAWhile() {
        assertThat(unfinished.tell(reservation("1a"), cause)).isTrue();
        assertThat(unfinished.tell(reservation("1a"), cause)).isFalse();
        assertThat(unfinished.tell(reservation("2b"), cause)).isTrue();

        clock.step(Duration.ofHours(1));

        assertThat(unfinished.tell(reservation("1a"), cause)).isTrue();
        assertThat(unfinished.tell(reservation("1a"), cause)).isFalse();
    }

    private static Reservation reservation(String serial) {
        return new Reservation(
                "c/o/1",
                "gone",
                new Serial(serial),
                new Validity(START, START.plusSeconds(60)),
                Der.of(new byte[] {1}),
                new Actor("c", "a", null, null));
    }
}
