package dev.chancery.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the SDK does, counted by controller. The SDK's own meters have a set a resource, which is
 * more than any monitoring holds where there are many.
 */
@Singleton
class ReconciliationMetrics implements Metrics {

    private static final String CERTIFICATES = "certificates";

    private final Set<ResourceID> waiting = ConcurrentHashMap.newKeySet();
    private final MeterRegistry registry;

    ReconciliationMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("certificate.queue.size", waiting, Set::size)
                .description("Certificates that wait for a thread to be reconciled on")
                .tag("queue_type", "reconciliation")
                .register(registry);
    }

    @Override
    public void reconciliationSubmitted(
            HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
        if (aboutCertificates(metadata)) {
            waiting.add(ResourceID.fromResource(resource));
        }
    }

    @Override
    public void reconciliationStarted(HasMetadata resource, Map<String, Object> metadata) {
        leave(resource, metadata);
    }

    @Override
    public void reconciliationFinished(
            HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
        leave(resource, metadata);
    }

    @Override
    public void cleanupDone(ResourceID resource, Map<String, Object> metadata) {
        if (aboutCertificates(metadata)) {
            waiting.remove(resource);
        }
    }

    @Override
    public void reconciliationSucceeded(HasMetadata resource, Map<String, Object> metadata) {
        count(metadata, "succeeded");
    }

    @Override
    public void reconciliationFailed(
            HasMetadata resource,
            @Nullable RetryInfo retry,
            Exception cause,
            Map<String, Object> metadata) {
        count(metadata, "failed");
    }

    /** The SDK hands in nothing where the resource is gone before its turn came. */
    private void leave(@Nullable HasMetadata resource, Map<String, Object> metadata) {
        if (resource != null && aboutCertificates(metadata)) {
            waiting.remove(ResourceID.fromResource(resource));
        }
    }

    private void count(Map<String, Object> metadata, String outcome) {
        Counter.builder("chancery.reconciliations")
                .description("Reconciliations that came to an end")
                .tag("controller", controller(metadata))
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    private static boolean aboutCertificates(Map<String, Object> metadata) {
        return controller(metadata).equals(CERTIFICATES);
    }

    private static String controller(Map<String, Object> metadata) {
        return String.valueOf(metadata.get(Constants.CONTROLLER_NAME));
    }
}
