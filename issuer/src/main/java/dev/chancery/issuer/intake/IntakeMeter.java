package dev.chancery.issuer.intake;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What is seen of the queue: {@code certificate_queue_size} and {@code
 * certificate_queue_wait_seconds} by lane, and {@code certificate_batch_size}.
 */
@Singleton
class IntakeMeter {

    private final MeterRegistry registry;
    private final DistributionSummary batches;

    IntakeMeter(MeterRegistry registry) {
        this.registry = registry;
        this.batches =
                DistributionSummary.builder("certificate.batch.size")
                        .description("Orders that were worked on together")
                        .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100)
                        .register(registry);
    }

    /** Shows how many wait in each lane, from now on. */
    void show(ToIntFunction<Lane> size) {
        for (Lane lane : Lane.values()) {
            Gauge.builder("certificate.queue.size", () -> size.applyAsInt(lane))
                    .tag("queue_type", lane.label())
                    .description("Requests that wait")
                    .register(registry);
        }
    }

    /** Notes that these have waited to this point, and are worked on together. */
    void begun(List<Ticket> batch) {
        batches.record(batch.size());
        batch.forEach(ticket -> waited(ticket.queued().lane()).record(ticket.age()));
    }

    private Timer waited(Lane lane) {
        return Timer.builder("certificate.queue.wait")
                .tag("queue_type", lane.label())
                .description("How long requests waited for their turn")
                .publishPercentileHistogram()
                .register(registry);
    }
}
