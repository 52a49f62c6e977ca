package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.ExpiryWeek;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Sees to it that partitions are there before they are needed, and go when they are past use. */
@Singleton
class PartitionKeeper {

    private final LedgerPartitions partitions;
    private final LedgerConfig config;
    private final Clock clock;

    PartitionKeeper(LedgerPartitions partitions, LedgerConfig config, Clock clock) {
        this.partitions = partitions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${chancery.ledger.partitions.every:PT1H}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void keep() {
        Instant now = clock.instant();
        try {
            makeUntil(now, now.plus(config.partitions().ahead()));
            partitions.dropBefore(ExpiryWeek.of(now.minus(config.partitions().retention())));
        } catch (Refused | SQLException e) {
            // The next round goes on where this one stopped; until then certificates make their
            // own.
            Log.warnf(e, "Partitions were not all made and dropped");
        }
    }

    private void makeUntil(Instant from, Instant until) {
        ExpiryWeek last = ExpiryWeek.of(until);
        for (ExpiryWeek week = ExpiryWeek.of(from); week.compareTo(last) <= 0; week = week.next()) {
            partitions.require(week);
        }
    }
}
