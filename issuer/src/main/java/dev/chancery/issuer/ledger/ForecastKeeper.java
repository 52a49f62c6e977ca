package dev.chancery.issuer.ledger;

import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Keeps the deltas of the forecast few, and its counts to the days that are remembered. Every
 * replica does; none needs another to.
 */
@Singleton
class ForecastKeeper {

    private final ForecastLedger forecast;
    private final LedgerConfig config;
    private final Clock clock;

    ForecastKeeper(ForecastLedger forecast, LedgerConfig config, Clock clock) {
        this.forecast = forecast;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${chancery.ledger.forecast.every:PT5S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void keep() {
        int batch = config.forecast().batch();
        LocalDate first =
                LocalDate.ofInstant(
                        clock.instant().minus(config.partitions().retention()), ZoneOffset.UTC);
        try {
            while (forecast.fold(batch) == batch) {
                Log.debugf("More deltas of the forecast than %d", batch);
            }
            forecast.forget(first, batch);
        } catch (Refused e) {
            // They stay where they are, and are counted all the same.
            Log.warnf(e, "The forecast is not folded");
        }
    }
}
