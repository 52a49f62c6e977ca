package dev.chancery.issuer.request;

import dev.chancery.issuer.ledger.LedgerConfig;
import dev.chancery.issuer.ledger.RequestLedger;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;

/**
 * Deletes what is past its retention, a few rows every few seconds, so that no deletion is ever
 * large: finished requests, and issuances whose certificates went with their partition. All
 * processes do it side by side, each skipping what another is at.
 */
@Singleton
class ForgottenRows {

    private final RequestLedger ledger;
    private final RequestConfig config;
    private final LedgerConfig ledgerConfig;

    ForgottenRows(RequestLedger ledger, RequestConfig config, LedgerConfig ledgerConfig) {
        this.ledger = ledger;
        this.config = config;
        this.ledgerConfig = ledgerConfig;
    }

    @Scheduled(
            every = "${chancery.requests.forget-every:PT10S}",
            delayed = "${chancery.requests.forget-every:PT10S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        try {
            ledger.forgetRequests(config.forgetBatch(), config.retention());
            ledger.forgetIssuances(config.forgetBatch(), ledgerConfig.partitions().retention());
        } catch (Refused e) {
            Log.warnf("Nothing is forgotten until the next round reason=%s", e.refusal());
        }
    }
}
