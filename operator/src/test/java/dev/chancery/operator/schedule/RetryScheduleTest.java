package dev.chancery.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Optional<Duration> UNSAID = Optional.empty();

    @Test
    void doublesUpToItsLimit() {
        RetrySchedule schedule = schedule(0);

        Stream<Duration> waits =
                IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> schedule.waitAfter(i, Reason.ISSUER_UNAVAILABLE, UNSAID));

        assertThat(waits.map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void neverEnds() {
        assertThat(schedule(0).waitAfter(Integer.MAX_VALUE, Reason.ISSUER_FAILED, UNSAID))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void keepsTheIssuersWord() {
        Optional<Duration> said = Optional.of(Duration.ofHours(2));

        Duration wait = schedule(0.2).waitAfter(1, Reason.RATE_LIMITED, said);

        assertThat(wait).isBetween(Duration.ofHours(2), Duration.ofHours(2).plusSeconds(5));
    }

    @Test
    void lengthensAtRandomAndNeverShortens() {
        RetrySchedule schedule = schedule(0.2);

        assertThat(
                        IntStream.range(0, 200)
                                .mapToObj(i -> schedule.waitAfter(7, Reason.QUEUE_FULL, UNSAID)))
                .allSatisfy(
                        wait ->
                                assertThat(wait)
                                        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72)))
                .anySatisfy(wait -> assertThat(wait).isGreaterThan(Duration.ofSeconds(66)));
    }

    private static RetrySchedule schedule(double jitter) {
        return new RetrySchedule(new Config(jitter), new Random(1));
    }

    private record Config(double jitter) implements RetryConfig {

        @Override
        public Duration busyFirst() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration busyLongest() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration slowFirst() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration slowLongest() {
            return Duration.ofMinutes(5);
        }
    }
}
