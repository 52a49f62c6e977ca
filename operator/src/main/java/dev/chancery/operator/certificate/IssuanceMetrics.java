package dev.chancery.operator.certificate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Counts and times attempts to get a certificate. No label ever names a Certificate. */
@ApplicationScoped
class IssuanceMetrics {

    private final MeterRegistry registry;

    IssuanceMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Progress measure(ReissueReason why, ObservedCertificate observed, Supplier<Progress> attempt) {
        Timer.Sample sample = Timer.start(registry);
        String status = "error";
        try {
            Progress progress = attempt.get();
            status = status(progress);
            return progress;
        } finally {
            record(sample, operation(why, observed), status);
        }
    }

    private void record(Timer.Sample sample, String operation, String status) {
        sample.stop(
                Timer.builder("certificate.operation.duration")
                        .description("Attempts to get a certificate into its Secret")
                        .tag("operation", operation)
                        .tag("status", status)
                        .register(registry));
        Counter.builder("certificate.operations")
                .description("Attempts to get a certificate into its Secret")
                .tag("operation", operation)
                .tag("status", status)
                .register(registry)
                .increment();
    }

    private static String operation(ReissueReason why, ObservedCertificate observed) {
        if (observed.revision() == 0) {
            return "issue";
        }
        return switch (why.reason()) {
            case RENEWING, EXPIRED -> "renew";
            default -> "reissue";
        };
    }

    private static String status(Progress progress) {
        return switch (progress) {
            case Progress.Done _ -> "issued";
            case Progress.Delayed _ -> "delayed";
            case Progress.IssuerMissing _ -> "delayed";
            case Progress.Refused _ -> "refused";
        };
    }
}
