package dev.chancery.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private static final int KILLED = 137;
    private static final int FAILED = 1;
    private static final Duration BRIEFLY = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final RestartPolicy policy = RestartPolicy.likeKubernetes();

    @Test
    void startsAgainAtOnceWhatWasKilledHoweverOften() {
        int failures = policy.failuresAfter(5, KILLED, BRIEFLY);

        assertThat(policy.delay(failures)).isZero();
    }

    @Test
    void waitsLongerEachTimeForWhatFailsByItselfButNeverLongerThanTheBound() {
        int failures = 0;
        Duration delay = Duration.ZERO;
        for (int attempt = 0; attempt < 20; attempt++) {
            failures = policy.failuresAfter(failures, FAILED, BRIEFLY);
            assertThat(policy.delay(failures)).isGreaterThanOrEqualTo(delay);
            delay = policy.delay(failures);
        }

        assertThat(policy.delay(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.delay(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(delay).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void forgetsFailuresOnceItHasRunForAWhile() {
        assertThat(policy.failuresAfter(7, FAILED, LONG)).isOne();
    }
}
