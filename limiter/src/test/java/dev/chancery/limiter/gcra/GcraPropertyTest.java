package dev.chancery.limiter.gcra;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for every limit and every client. */
class GcraPropertyTest {

    private static final long START_MICROS = 1_800_000_000_000_000L;

    /** A limit as configured, so that it can be judged by more than its own arithmetic. */
    record Terms(int count, Duration period, int burst) {

        Gcra gcra() {
            return Gcra.of(count, period, burst);
        }
    }

    /** Wait, then ask for so many. */
    record Step(long waitMicros, int cost) {}

    @Provide
    Arbitrary<Terms> terms() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 2000),
                        Arbitraries.longs().between(1, 7_200_000).map(Duration::ofMillis),
                        Arbitraries.integers().between(1, 100))
                .as(Terms::new);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 60_000_000),
                        Arbitraries.integers().between(0, 100))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void grantsNeverMoreThanTheBurstAndWhatCameBackSince(
            @ForAll("terms") Terms terms, @ForAll("steps") List<Step> steps) {
        Gcra gcra = terms.gcra();
        long now = START_MICROS;
        long granted = 0;
        Tat tat = new Tat(0, 0);

        for (Step step : steps) {
            now += step.waitMicros();
            Decision decision =
                    gcra.spend(gcra.backlog(tat, now), Math.min(step.cost(), terms.burst()));
            if (decision.allowed()) {
                granted += Math.min(step.cost(), terms.burst());
                tat = gcra.tat(decision.backlog(), now);
            }
        }

        assertThat(exactly(granted - terms.burst()).multiply(micros(terms.period())))
                .isLessThanOrEqualTo(exactly(now - START_MICROS).multiply(exactly(terms.count())));
    }

    @Property
    void grantsTheSameCostWhenTheTimeItNamedHasPassedAndNoSooner(
            @ForAll("terms") Terms terms, @ForAll("steps") List<Step> steps) {
        Gcra gcra = terms.gcra();
        long now = START_MICROS;
        Tat tat = new Tat(0, 0);

        for (Step step : steps) {
            int cost = Math.min(step.cost(), terms.burst());
            now += step.waitMicros();
            Decision decision = gcra.spend(gcra.backlog(tat, now), cost);
            tat = gcra.tat(decision.backlog(), now);
            long retryMicros = decision.retryAfter().toNanos() / 1000;
            if (retryMicros > 0) {
                assertThat(allows(gcra, tat, now + retryMicros, cost)).isTrue();
                assertThat(allows(gcra, tat, now + retryMicros - 1, cost)).isFalse();
            }
        }
    }

    @Property
    void promisesExactlyTheTokensItHas(
            @ForAll("terms") Terms terms, @ForAll("steps") List<Step> steps) {
        Gcra gcra = terms.gcra();
        long backlog = 0;
        for (Step step : steps) {
            Decision decision = gcra.spend(backlog, Math.min(step.cost(), terms.burst()));
            backlog = decision.backlog();
            int remaining = Math.toIntExact(decision.remaining());

            assertThat(gcra.spend(backlog, remaining).allowed()).isTrue();
            assertThat(remaining < terms.burst() && gcra.spend(backlog, remaining + 1).allowed())
                    .isFalse();
        }
    }

    @Property
    void givesBackExactlyWhatWasTaken(
            @ForAll("terms") Terms terms, @ForAll("steps") List<Step> steps) {
        Gcra gcra = terms.gcra();
        long backlog = 0;
        for (Step step : steps) {
            int cost = Math.min(step.cost(), terms.burst());
            Decision decision = gcra.spend(backlog, cost);
            if (decision.allowed()) {
                assertThat(gcra.refund(decision.backlog(), cost).backlog()).isEqualTo(backlog);
            }
            backlog = decision.backlog();
        }
    }

    @Property
    void findsABacklogAgainFromItsArrivalTime(@ForAll("terms") Terms terms, @ForAll long seed) {
        Gcra gcra = terms.gcra();
        long backlog = Math.floorMod(seed, gcra.capacity() + 1);

        assertThat(gcra.backlog(gcra.tat(backlog, START_MICROS), START_MICROS)).isEqualTo(backlog);
    }

    private static boolean allows(Gcra gcra, Tat tat, long now, int cost) {
        return gcra.spend(gcra.backlog(tat, now), cost).allowed();
    }

    private static BigInteger micros(Duration duration) {
        return exactly(duration.toNanos() / 1000);
    }

    private static BigInteger exactly(long number) {
        return BigInteger.valueOf(number);
    }
}
