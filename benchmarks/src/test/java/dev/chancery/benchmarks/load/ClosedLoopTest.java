package dev.chancery.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void makesEachCallOnceAndCountsWhatWasDone() {
        Set<Integer> made = ConcurrentHashMap.newKeySet();
        ClosedLoop loop =
                new ClosedLoop(
                        number -> {
                            assertThat(made.add(number)).isTrue();
                            return 2;
                        },
                        100);

        LoadResult result = loop.run(8, LONG);

        assertThat(made).hasSize(100);
        assertThat(result.calls()).isEqualTo(100);
        assertThat(result.done()).isEqualTo(200);
        assertThat(result.failed()).isZero();
        assertThat(result.micros().getTotalCount()).isEqualTo(100);
        assertThat(loop.left()).isZero();
    }

    @Test
    void hasAsManyCallsUnderWayAsThereAreCallers() {
        CyclicBarrier all = new CyclicBarrier(5);
        ClosedLoop loop =
                new ClosedLoop(
                        _ -> {
                            all.await();
                            return 1;
                        },
                        5);

        assertThat(loop.run(5, LONG).calls()).isEqualTo(5);
    }

    @Test
    void countsFailuresByKindAndTimesNone() {
        ClosedLoop loop =
                new ClosedLoop(
                        number -> {
                            if (number % 2 == 0) {
                                throw new Unexpected("HTTP 429", "slow down");
                            }
                            throw new IllegalStateException();
                        },
                        10);

        LoadResult result = loop.run(1, LONG);

        assertThat(result.errors())
                .containsEntry("HTTP 429", 5L)
                .containsEntry("IllegalStateException", 5L);
        assertThat(result.calls()).isZero();
        assertThat(result.micros().getTotalCount()).isZero();
    }
}
