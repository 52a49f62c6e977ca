package dev.chancery.issuer.issuance;

import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Counts and times what is done to certificates: {@code certificate_operations_total} and {@code
 * certificate_operation_duration_seconds}, by operation and by status, which is {@code success} or
 * the slug of the problem.
 */
@Singleton
public class OperationMeter {

    static final String SUCCESS = "success";

    private final MeterRegistry registry;

    public OperationMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What is done to certificates. */
    public enum Operation {
        /** A caller has one issued. */
        ISSUE,
        /** A caller asks what would become of one. */
        DRY_RUN,
        /** The sweeper finishes one. */
        FINISH,
        /** A caller looks at one. */
        READ,
        /** A caller looks at many. */
        LIST,
        /** A caller asks how many will end. */
        FORECAST,
        /** A caller revokes one. */
        REVOKE,
        /** A caller takes a revocation back that was for the time being. */
        UNHOLD;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Begins to time one that ends elsewhere. */
    public Measurement start(Operation operation) {
        return new Measurement(operation, Timer.start(registry));
    }

    /** Does {@code work} and notes how it went. */
    public <T> T measure(Operation operation, Supplier<T> work) {
        Measurement measurement = start(operation);
        String status = ProblemType.INTERNAL.slug();
        try {
            T result = work.get();
            status = SUCCESS;
            return result;
        } catch (Refused e) {
            status = e.refusal().type().slug();
            throw e;
        } finally {
            measurement.end(status);
        }
    }

    /** One operation that is under way. */
    public final class Measurement {

        private final Operation operation;
        private final Timer.Sample started;

        private Measurement(Operation operation, Timer.Sample started) {
            this.operation = operation;
            this.started = started;
        }

        /** Notes that it has ended, and how. */
        public void end(String status) {
            started.stop(timer(operation, status));
            registry.counter(
                            "certificate.operations",
                            "operation",
                            operation.label(),
                            "status",
                            status)
                    .increment();
        }
    }

    private Timer timer(Operation operation, String status) {
        return Timer.builder("certificate.operation.duration")
                .tag("operation", operation.label())
                .tag("status", status)
                .publishPercentileHistogram()
                .register(registry);
    }
}
