package dev.chancery.issuer.intake;

import dev.chancery.issuer.intake.WaitingRoom.Admission;
import dev.chancery.issuer.issuance.IssuanceOutcome;
import dev.chancery.issuer.issuance.IssuanceOutcome.Denied;
import dev.chancery.issuer.issuance.OperationMeter;
import dev.chancery.issuer.issuance.OperationMeter.Operation;
import dev.chancery.issuer.refusal.Refusal;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one way to a certificate for callers: a bounded queue, in which an order waits for its turn
 * until its deadline. Every order gets an outcome, also one that did not fit, waited in vain or met
 * the end of the process; what was begun is brought to its end.
 */
@Singleton
public class Intake {

    private final WaitingRoom room;
    private final DrainRate rate;
    private final OperationMeter meter;
    private final IntakeConfig config;

    Intake(
            WaitingRoom room,
            DrainRate rate,
            OperationMeter meter,
            IntakeMeter queueMeter,
            IntakeConfig config) {
        this.room = room;
        this.rate = rate;
        this.meter = meter;
        this.config = config;
        queueMeter.show(room::size);
    }

    /** What becomes of the order; waits for it. */
    public IssuanceOutcome issue(QueuedOrder order) {
        return await(submit(order, Optional.of(config.deadline())));
    }

    /** What becomes of each of the orders, in their order; waits for all of them. */
    public List<IssuanceOutcome> issue(List<QueuedOrder> orders) {
        List<Ticket> tickets =
                orders.stream()
                        .map(order -> submit(order, Optional.of(config.deadline())))
                        .toList();
        return tickets.stream().map(this::await).toList();
    }

    /** What becomes of the order, some time: it waits for its turn as long as it takes. */
    public CompletableFuture<IssuanceOutcome> submit(QueuedOrder order) {
        return submit(order, Optional.empty()).outcome();
    }

    /**
     * Queues the order, or settles it at once if there is no room.
     *
     * @param patience how long it may wait; as long as it takes, if empty
     */
    Ticket submit(QueuedOrder order, Optional<Duration> patience) {
        Ticket ticket = new Ticket(order, patience, meter.start(Operation.ISSUE));
        switch (room.admit(ticket)) {
            case Admission.WAITS -> {}
            case Admission.FULL ->
                    ticket.settle(new Denied(new Refusal.QueueFull(rate.expected(room.size()))));
            case Admission.CLOSED -> ticket.settle(handedBack());
        }
        return ticket;
    }

    /** How many more orders would find room now. */
    public int room() {
        return config.capacity() - room.size();
    }

    /** When {@code ahead} orders are likely to be done. */
    public Duration expected(long ahead) {
        return rate.expected(ahead);
    }

    private IssuanceOutcome await(Ticket ticket) {
        try {
            Duration left = ticket.remaining().orElseThrow();
            return ticket.outcome().get(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            if (room.leave(ticket)) {
                ticket.settle(overdue());
            }
            // Begun, or handed back, by now: either comes to an end by itself.
            return ticket.outcome().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an order waits", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never an exception", e);
        }
    }

    /** The outcome of an order whose turn did not come in time. */
    IssuanceOutcome overdue() {
        return new Denied(new Refusal.Overdue(config.deadline(), rate.expected(room.size())));
    }

    private IssuanceOutcome handedBack() {
        return new Denied(new Refusal.Stopping(config.stoppingRetryAfter()));
    }

    /** The first word of the end: the process still answers, so that those who wait can be told. */
    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        drain();
    }

    void onShutdown(@Observes ShutdownEvent event) {
        drain();
        try {
            if (!room.awaitIdle(config.drainTimeout())) {
                Log.warn("Stopped with orders begun; another issuer finishes what is reserved");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        List<Ticket> waiting = room.close();
        waiting.forEach(ticket -> ticket.settle(handedBack()));
        if (!waiting.isEmpty()) {
            Log.infof("Handed back what waited count=%d", waiting.size());
        }
    }
}
