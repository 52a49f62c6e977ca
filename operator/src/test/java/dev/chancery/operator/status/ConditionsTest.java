package dev.chancery.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final Instant EARLIER = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00.123Z");

    @Test
    void aTransitionTimeChangesWithTheStatusAndWithNothingElse() {
        List<Condition> before = List.of(ready(ConditionStatus.TRUE));

        assertThat(report(before, ConditionStatus.TRUE).lastTransitionTime()).isEqualTo(EARLIER);
        assertThat(report(before, ConditionStatus.FALSE).lastTransitionTime())
                .isEqualTo(Instant.parse("2026-01-10T00:00:00Z"));
    }

    @Test
    void whatTheSchemaSaysOfANewResourceIsNoTransition() {
        Condition untouched =
                new Condition("Ready", ConditionStatus.UNKNOWN, null, Instant.EPOCH, "Pending", "");

        assertThat(report(List.of(untouched), ConditionStatus.UNKNOWN).lastTransitionTime())
                .isEqualTo(Instant.parse("2026-01-10T00:00:00Z"));
    }

    @Test
    void aLongMessageIsCut() {
        Condition condition =
                new Conditions(null, 1, NOW)
                        .with(
                                ConditionType.READY,
                                ConditionStatus.FALSE,
                                Reason.ISSUER_FAILED,
                                "x".repeat(5000))
                        .list()
                        .getFirst();

        assertThat(condition.message()).hasSize(1024);
    }

    @Test
    void aTypeOfAnotherControllerIsLeftToIt() {
        Condition theirs =
                new Condition("example.com/Seen", ConditionStatus.TRUE, 1L, EARLIER, "Seen", "");

        assertThat(new Conditions(List.of(theirs), 1, NOW).with(theirs).list()).isEmpty();
        assertThat(Conditions.ours(List.of(theirs, ready(ConditionStatus.TRUE))))
                .containsExactly(ready(ConditionStatus.TRUE));
    }

    private static Condition ready(ConditionStatus status) {
        return new Condition("Ready", status, 1L, EARLIER, "Issued", "It is there");
    }

    private static Condition report(List<Condition> before, ConditionStatus status) {
        return new Conditions(before, 2, NOW)
                .with(ConditionType.READY, status, Reason.ISSUER_FAILED, "Another message")
                .list()
                .getFirst();
    }
}
