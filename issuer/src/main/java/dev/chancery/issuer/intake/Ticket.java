package dev.chancery.issuer.intake;

import dev.chancery.issuer.issuance.IssuanceOutcome;
import dev.chancery.issuer.issuance.OperationMeter.Measurement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An order in the queue, and later its outcome. The same one only if it is the same object. */
final class Ticket {

    private final QueuedOrder queued;
    private final long since;
    private final Optional<Duration> patience;
    private final Measurement measurement;
    private final CompletableFuture<IssuanceOutcome> outcome = new CompletableFuture<>();

    /**
     * @param patience how long it may wait; as long as it takes, if empty
     */
    Ticket(QueuedOrder queued, Optional<Duration> patience, Measurement measurement) {
        this.queued = queued;
        this.since = System.nanoTime();
        this.patience = patience;
        this.measurement = measurement;
    }

    QueuedOrder queued() {
        return queued;
    }

    /** How long it has waited. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** How much longer it may wait, or nothing if that is no question. */
    Optional<Duration> remaining() {
        return patience.map(it -> it.minus(age()));
    }

    boolean overdue() {
        return remaining().filter(it -> !it.isPositive()).isPresent();
    }

    void settle(IssuanceOutcome with) {
        if (outcome.complete(with)) {
            measurement.end(with.status());
        }
    }

    CompletableFuture<IssuanceOutcome> outcome() {
        return outcome;
    }
}
