package dev.chancery.contracts.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendDecisionTest {

    @Test
    void theBucketToWaitForLongestIsTheStrictest() {
        BucketDecision open = bucket("account", true, Duration.ZERO);
        BucketDecision shortly = bucket("registered-domain", false, Duration.ofSeconds(3));
        BucketDecision later = bucket("name-set", false, Duration.ofMinutes(2));

        SpendDecision decision =
                new SpendDecision(false, DecisionSource.EXACT, List.of(open, later, shortly));

        assertThat(decision.strictestRefusal()).contains(later);
    }

    @Test
    void nothingRefusesWhenAllIsAllowed() {
        SpendDecision decision =
                new SpendDecision(
                        true, DecisionSource.EXACT, List.of(bucket("a", true, Duration.ZERO)));

        assertThat(decision.strictestRefusal()).isEmpty();
    }

    private static BucketDecision bucket(String limit, boolean allowed, Duration retryAfter) {
        return new BucketDecision(
                limit, "subject", allowed, 10, 1, Duration.ofMinutes(1), retryAfter);
    }
}
