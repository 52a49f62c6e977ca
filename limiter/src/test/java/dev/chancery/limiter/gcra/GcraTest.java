package dev.chancery.limiter.gcra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The algorithm as a story: a client with a bucket of ten tokens, one of which comes back every
 * second. The steps and figures are those Boulder's arithmetic gives.
 */
class GcraTest {

    private static final Gcra TEN_AND_ONE_A_SECOND = Gcra.of(1, Duration.ofSeconds(1), 10);

    @Test
    void tellsAClientHowFarItsTokensReach() {
        Client client = new Client(TEN_AND_ONE_A_SECOND);

        // One of ten: nine are left, and a second makes the bucket full again.
        client.spends(1).isAllowed(9, seconds(0), seconds(1));

        // The other nine at once. The same nine would fit again in nine seconds.
        client.spends(9).isAllowed(0, seconds(9), seconds(10));

        // One more, without waiting: no, and in a second.
        client.spends(1).isDenied(0, seconds(1), seconds(10));

        // As patient as it was told to be, to the microsecond.
        client.waits(seconds(1).minusNanos(1000));
        client.spends(1).isDenied(0, Duration.ofNanos(1000), seconds(9).plusNanos(1000));
        client.waits(Duration.ofNanos(1000));
        client.spends(0).isAllowed(1, seconds(0), seconds(9));
        client.spends(1).isAllowed(0, seconds(1), seconds(10));

        // A hundred seconds away: a bucket never holds more than its ten.
        client.waits(seconds(100));
        client.spends(0).isAllowed(10, seconds(0), seconds(0));
        client.spends(10).isAllowed(0, seconds(10), seconds(10));

        // Half of the time gives half of the tokens; ten fit five seconds later.
        client.waits(seconds(10));
        client.spends(5).isAllowed(5, seconds(0), seconds(5));
        client.spends(10).isDenied(5, seconds(5), seconds(5));
        client.waits(seconds(5));
        client.spends(10).isAllowed(0, seconds(10), seconds(10));
    }

    @Test
    void takesBackWhatWasNotUsed() {
        Client client = new Client(TEN_AND_ONE_A_SECOND);
        client.spends(10).isAllowed(0, seconds(10), seconds(10));

        client.refunds(1).isAllowed(1, seconds(0), seconds(9));
        client.refunds(9).isAllowed(10, seconds(0), seconds(0));

        // A full bucket takes no more, and a bucket with room takes what it can.
        client.refunds(1).isAllowed(10, seconds(0), seconds(0));
        client.spends(1).isAllowed(9, seconds(0), seconds(1));
        client.refunds(10).isAllowed(10, seconds(0), seconds(0));
    }

    @Test
    void leavesABucketAloneWhenAnotherRefused() {
        Decision decision = TEN_AND_ONE_A_SECOND.leave(0, 3);

        assertThat(decision).isEqualTo(new Decision(true, 0, 10, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void saysSoWhenABucketIsOverItsBrimBecauseItsLimitWasLowered() {
        Gcra lowered = Gcra.of(1, Duration.ofSeconds(1), 5);

        Decision decision = lowered.spend(TEN_AND_ONE_A_SECOND.capacity(), 0);

        assertThat(decision).isEqualTo(new Decision(false, 10_000_000, 0, seconds(10), seconds(5)));
    }

    @Test
    void countsInMicrosecondsWhereTheyDivideEvenly() {
        assertThat(Gcra.of(600, Duration.ofHours(1), 1200)).isEqualTo(new Gcra(1, 6_000_000, 1200));
    }

    @Test
    void countsInFractionsOfAMicrosecondWhereTheyDoNot() {
        assertThat(Gcra.of(7, Duration.ofHours(1), 7)).isEqualTo(new Gcra(7, 3_600_000_000L, 7));
        assertThat(Gcra.of(600, Duration.ofSeconds(7), 1)).isEqualTo(new Gcra(3, 35_000, 1));
    }

    @Test
    void doesNotDriftInAMillionPeriods() {
        Gcra sevenAnHour = Gcra.of(7, Duration.ofHours(1), 1);
        Tat tat = new Tat(0, 0);

        for (int i = 0; i < 7_000_000; i++) {
            long now = tat.micros();
            tat = sevenAnHour.tat(sevenAnHour.backlog(tat, now) + sevenAnHour.charge(1), now);
        }

        assertThat(tat).isEqualTo(new Tat(Duration.ofHours(1_000_000).toMillis() * 1000, 0));
    }

    @Test
    void countsAnArrivalFurtherAheadThanItCanAsIfItWereThere() {
        Tat never = new Tat(Long.MAX_VALUE, 0);

        assertThat(TEN_AND_ONE_A_SECOND.backlog(never, 0)).isEqualTo(Gcra.MAX_TICKS);
    }

    @Test
    void refusesWhatItCannotCount() {
        assertThatThrownBy(() -> Gcra.of(0, Duration.ofSeconds(1), 1))
                .hasMessage("count and period must be positive");
        assertThatThrownBy(() -> Gcra.of(1, Duration.ZERO, 1))
                .hasMessage("count and period must be positive");
        assertThatThrownBy(() -> Gcra.of(1, Duration.ofSeconds(1), 0))
                .hasMessage("ticks, interval and burst must be at least 1");
        assertThatThrownBy(() -> Gcra.of(999_983, Duration.ofDays(365), 1_000_000))
                .hasMessageStartingWith("the bucket is too large to be counted exactly");
        assertThatThrownBy(() -> TEN_AND_ONE_A_SECOND.charge(11))
                .hasMessage("cost is not within 0 and 10: 11");
        assertThatThrownBy(() -> TEN_AND_ONE_A_SECOND.charge(-1))
                .hasMessage("cost is not within 0 and 10: -1");
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** A client with its bucket and its watch. */
    private static final class Client {

        private final Gcra gcra;
        private long nowMicros = 1_800_000_000_000_000L;
        private Tat tat = new Tat(0, 0);

        Client(Gcra gcra) {
            this.gcra = gcra;
        }

        void waits(Duration duration) {
            nowMicros += duration.toNanos() / 1000;
        }

        Told spends(int cost) {
            return isTold(gcra.spend(gcra.backlog(tat, nowMicros), cost));
        }

        Told refunds(int cost) {
            return isTold(gcra.refund(gcra.backlog(tat, nowMicros), cost));
        }

        private Told isTold(Decision decision) {
            tat = gcra.tat(decision.backlog(), nowMicros);
            return new Told(decision);
        }
    }

    private record Told(Decision decision) {

        void isAllowed(long remaining, Duration retryAfter, Duration resetAfter) {
            is(true, remaining, retryAfter, resetAfter);
        }

        void isDenied(long remaining, Duration retryAfter, Duration resetAfter) {
            is(false, remaining, retryAfter, resetAfter);
        }

        private void is(boolean allowed, long left, Duration retryAfter, Duration resetAfter) {
            assertThat(decision)
                    .isEqualTo(
                            new Decision(
                                    allowed, decision.backlog(), left, resetAfter, retryAfter));
        }
    }
}
