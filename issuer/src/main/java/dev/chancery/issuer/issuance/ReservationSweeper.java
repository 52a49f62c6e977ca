package dev.chancery.issuer.issuance;

import dev.chancery.issuer.issuance.OperationMeter.Operation;
import dev.chancery.issuer.ledger.CertificateLedger;
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

    private final CertificateLedger ledger;
    private final ReservationFinisher finisher;
    private final UnfinishedReservations unfinished;
    private final OperationMeter meter;
    private final IssuanceConfig config;

    ReservationSweeper(
            CertificateLedger ledger,
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
        abandoned.forEach(this::finish);
        return abandoned.size();
    }

    /** An outage ends the round; what fails for a reason of its own must not hold up the others. */
    private void finish(Reservation reservation) {
        try {
            meter.measure(Operation.FINISH, () -> finisher.finish(reservation));
        } catch (Refused e) {
            if (!(e.refusal() instanceof Refusal.UnknownAuthority)) {
                throw e;
            }
            var _ = unfinished.tell(reservation, e);
        } catch (RuntimeException e) {
            var _ = unfinished.tell(reservation, e);
        }
    }
}
