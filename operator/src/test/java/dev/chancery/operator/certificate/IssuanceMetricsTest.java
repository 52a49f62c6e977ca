package dev.chancery.operator.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.crds.v1alpha1.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class IssuanceMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void countsAttemptsThatFailInAWayNobodyThoughtOf() {
        IssuanceMetrics metrics = new IssuanceMetrics(registry);
        ReissueReason why = new ReissueReason(Reason.SECRET_MISSING, "It does not exist");

        assertThatThrownBy(
                        () ->
                                metrics.measure(
                                        why,
                                        Scene.withoutSecret().observed(),
                                        () -> {
                                            throw new IllegalStateException("unthought of");
                                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(
                        registry.get("certificate.operations")
                                .tags("operation", "issue", "status", "error")
                                .counter()
                                .count())
                .isEqualTo(1);
        assertThat(
                        registry.get("certificate.operation.duration")
                                .tags("operation", "issue", "status", "error")
                                .timer()
                                .count())
                .isEqualTo(1);
    }
}
