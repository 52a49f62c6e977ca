package dev.chancery.limiter.spend;

import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.limiter.policy.Limit;
import dev.chancery.limiter.policy.LimitCatalog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/**
 * Measures decisions.
 *
 * <ul>
 *   <li>{@code certificate_operation_duration_seconds{operation,status}}: how long they took, a
 *       request; the operation is spend, check or refund
 *   <li>{@code certificate_operations_total{operation,status}}: how many there were
 *   <li>{@code chancery_bucket_decisions_total{limit,outcome}}: how they fell, a bucket
 *   <li>{@code chancery_degraded_decisions_total{limit,mode}}: those made without asking the
 *       bucket; anything above zero calls for an alert
 * </ul>
 */
@Singleton
public class DecisionMeter {

    private enum Outcome {
        ALLOWED,
        DENIED,
        OPEN,
        UNAVAILABLE
    }

    private final MeterRegistry registry;

    /** Degraded decisions are shown before there are any: a rate needs the zero it rises from. */
    public DecisionMeter(MeterRegistry registry, LimitCatalog catalog) {
        this.registry = registry;
        catalog.all().forEach(this::degradedDecisions);
    }

    Timing start() {
        return new Timing(Timer.start(registry));
    }

    /** One decision under way. */
    final class Timing {

        private final Timer.Sample sample;

        private Timing(Timer.Sample sample) {
            this.sample = sample;
        }

        void decided(SpendKind kind, SpendDecision decision) {
            stop(kind, outcome(decision.allowed()));
            for (BucketDecision bucket : decision.buckets()) {
                count(bucket.limit(), outcome(bucket.allowed()));
            }
        }

        void degraded(SpendKind kind, List<Line> lines, boolean refused) {
            Outcome outcome = refused ? Outcome.UNAVAILABLE : Outcome.OPEN;
            stop(kind, outcome);
            for (Line line : lines) {
                Limit limit = line.limit();
                count(limit.name(), outcome);
                degradedDecisions(limit).increment();
            }
        }

        private void stop(SpendKind kind, Outcome outcome) {
            Tags tags = Tags.of("operation", operation(kind), "status", label(outcome));
            sample.stop(
                    Timer.builder("certificate.operation.duration")
                            .description("How long decisions took")
                            .tags(tags)
                            .publishPercentileHistogram()
                            .register(registry));
            registry.counter("certificate.operations", tags).increment();
        }
    }

    private void count(String limit, Outcome outcome) {
        registry.counter("chancery.bucket.decisions", "limit", limit, "outcome", label(outcome))
                .increment();
    }

    private Counter degradedDecisions(Limit limit) {
        return registry.counter(
                "chancery.degraded.decisions", "limit", limit.name(), "mode", label(limit.mode()));
    }

    private static String operation(SpendKind kind) {
        return switch (kind) {
            case CHECK_AND_SPEND -> "spend";
            case CHECK_ONLY -> "check";
            case REFUND -> "refund";
        };
    }

    private static Outcome outcome(boolean allowed) {
        return allowed ? Outcome.ALLOWED : Outcome.DENIED;
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
