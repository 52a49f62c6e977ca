package dev.chancery.issuer.intake;

import dev.chancery.issuer.issuance.IssuanceOutcome;
import dev.chancery.issuer.issuance.IssuanceService;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Works off the queue, a batch a worker at a time. */
@Singleton
class IntakeWorkers {

    private final WaitingRoom room;
    private final Intake intake;
    private final IssuanceService issuance;
    private final DrainRate rate;
    private final IntakeMeter meter;
    private final WorkerCount count;

    IntakeWorkers(
            WaitingRoom room,
            Intake intake,
            IssuanceService issuance,
            DrainRate rate,
            IntakeMeter meter,
            WorkerCount count) {
        this.room = room;
        this.intake = intake;
        this.issuance = issuance;
        this.rate = rate;
        this.meter = meter;
        this.count = count;
    }

    void start(@Observes StartupEvent event) {
        for (int i = 0; i < count.workers(); i++) {
            Thread.ofVirtual().name("intake-", i).start(this::work);
        }
        Log.infof("Intake works on batches at once workers=%d", count.workers());
    }

    private void work() {
        try {
            for (List<Ticket> batch = room.take(); !batch.isEmpty(); batch = room.take()) {
                try {
                    process(batch);
                } finally {
                    room.done();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void process(List<Ticket> batch) {
        List<Ticket> due = new ArrayList<>();
        for (Ticket ticket : batch) {
            if (ticket.overdue()) {
                ticket.settle(intake.overdue());
            } else {
                due.add(ticket);
            }
        }
        if (!due.isEmpty()) {
            issue(due);
        }
    }

    private void issue(List<Ticket> due) {
        meter.begun(due);
        long started = System.nanoTime();
        List<IssuanceOutcome> outcomes = outcomes(due);
        rate.note(due.size(), Duration.ofNanos(System.nanoTime() - started));
        for (int i = 0; i < due.size(); i++) {
            due.get(i).settle(outcomes.get(i));
        }
    }

    /** Whatever goes wrong, nobody must wait for ever, and the worker goes on. */
    private List<IssuanceOutcome> outcomes(List<Ticket> due) {
        try {
            return issuance.issue(due.stream().map(it -> it.queued().order()).toList());
        } catch (RuntimeException | Error e) {
            RuntimeException defect = new IllegalStateException("A batch failed as a whole", e);
            return due.stream()
                    .<IssuanceOutcome>map(_ -> new IssuanceOutcome.Failed(defect))
                    .toList();
        }
    }
}
