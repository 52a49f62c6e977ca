package dev.chancery.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Certificate;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationMetricsTest {

    private static final Map<String, Object> OF_CERTIFICATES =
            Map.of(Constants.CONTROLLER_NAME, "certificates");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ReconciliationMetrics metrics = new ReconciliationMetrics(registry);

    @Test
    void countsCertificatesFromTheirSubmissionToTheirTurn() {
        metrics.reconciliationSubmitted(certificate("a"), null, OF_CERTIFICATES);
        metrics.reconciliationSubmitted(certificate("b"), null, OF_CERTIFICATES);
        metrics.reconciliationSubmitted(certificate("c"), null, OF_CERTIFICATES);
        metrics.reconciliationStarted(certificate("a"), OF_CERTIFICATES);
        metrics.cleanupDone(new ResourceID("b", "demo"), OF_CERTIFICATES);

        assertThat(queueSize()).isEqualTo(1);
    }

    @Test
    void hasNoMeterOfItsOwnForAnyResource() {
        for (int i = 0; i < 100; i++) {
            Certificate certificate = certificate("n" + i);
            metrics.reconciliationSubmitted(certificate, null, OF_CERTIFICATES);
            metrics.reconciliationStarted(certificate, OF_CERTIFICATES);
            metrics.reconciliationSucceeded(certificate, OF_CERTIFICATES);
            metrics.reconciliationFailed(
                    certificate, null, new IllegalStateException(), OF_CERTIFICATES);
            metrics.reconciliationFinished(certificate, null, OF_CERTIFICATES);
        }

        assertThat(registry.getMeters())
                .hasSize(3)
                .allSatisfy(
                        meter ->
                                assertThat(meter.getId().getTags())
                                        .extracting(Tag::getKey)
                                        .isSubsetOf("queue_type", "controller", "outcome"));
        assertThat(queueSize()).isZero();
    }

    private double queueSize() {
        return registry.get("certificate.queue.size")
                .tag("queue_type", "reconciliation")
                .gauge()
                .value();
    }

    private static Certificate certificate(String name) {
        Certificate certificate = new Certificate();
        certificate.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace("demo").build());
        return certificate;
    }
}
