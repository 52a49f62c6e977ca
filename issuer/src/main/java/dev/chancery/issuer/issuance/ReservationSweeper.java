package dev.chancery.issuer.issuance;

import dev.chancery.issuer.issuance.OperationMeter.Operation;
import dev.chancery.issuer.ledger.IssuanceLedger;
import dev.chancery.issuer.ledger.Reservation;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;

/** Finishes the reservations of processes that died between reserving and recording. */
@Singleton
class ReservationSweeper {

    private final IssuanceLedger ledger;
    private final ReservationFinisher finisher;
    private final UnfinishedReservations unfinished;
    private final OperationMeter meter;
    private final IssuanceConfig config;

    ReservationSweeper(
            IssuanceLedger ledger,
            ReservationFinisher finisher,
            UnfinishedReservations unfinished,
            OperationMeter meter,
            IssuanceConfig config) {
        this.ledger = ledger;
        this.finisher = finisher;
        this.unfinished = unfinished;
        this.meter = meter;
        this.config = config;
    }

    @Scheduled(
            every = "${chancery.issuance.sweep.every:PT10S}",
            delayed = "${chancery.issuance.sweep.every:PT10S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        try {
            while (sweepBatch() == config.sweep().batch()) {
                Log.info("Sweep goes on: its batch was full");
            }
        } catch (Refused e) {
            Log.warnf("Sweep stopped until the next round reason=%s", e.refusal());
        }
    }

    private int sweepBatch() {
        List<Reservation> abandoned = ledger.claimAbandoned(config.sweep().batch(), config.lease());
        List<OperationMeter.Measurement> measurements =
                abandoned.stream().map(_ -> meter.start(Operation.FINISH)).toList();
        List<IssuanceOutcome> outcomes = finisher.finish(abandoned);
        for (int i = 0; i < outcomes.size(); i++) {
            measurements.get(i).end(outcomes.get(i).status());
        }
        for (int i = 0; i < outcomes.size(); i++) {
            judge(abandoned.get(i), outcomes.get(i));
        }
        return abandoned.size();
    }

    /** An outage ends the round; what fails for a reason of its own must not hold up the others. */
    private void judge(Reservation reservation, IssuanceOutcome outcome) {
        switch (outcome) {
            case Issuance _ -> {}
            case IssuanceOutcome.Denied denied
                    when denied.refusal() instanceof Refusal.UnknownAuthority -> {
                var _ = unfinished.tell(reservation, denied.cause());
            }
            case IssuanceOutcome.Denied denied -> throw denied.cause();
            case IssuanceOutcome.Failed failed -> {
                var _ = unfinished.tell(reservation, failed.defect());
            }
        }
    }
}
