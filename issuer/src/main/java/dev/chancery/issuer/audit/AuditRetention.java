package dev.chancery.issuer.audit;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.ledger.AuditChains;
import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.ledger.AuditEvent;
import dev.chancery.issuer.ledger.AuditSubject;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;

/** Drops the months that are past retention, after it is on record what they ended with. */
@Singleton
class AuditRetention {

    private final AuditLog log;
    private final AuditChains chains;
    private final AuditConfig config;
    private final Clock clock;

    AuditRetention(AuditLog log, AuditChains chains, AuditConfig config, Clock clock) {
        this.log = log;
        this.chains = chains;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${chancery.audit.retire-every:PT1H}",
            delayed = "${chancery.audit.retire-every:PT1H}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void keep() {
        try {
            chains.endedBefore(clock.instant().minus(config.retention())).forEach(this::retire);
        } catch (Refused e) {
            Log.warnf("No audit month was dropped reason=%s", e.refusal());
        }
    }

    /** In this order: a process that dies between leaves nothing that cannot be done again. */
    void retire(YearMonth month) {
        chains.keepEnds(month);
        log.append(
                new AuditEntry(
                        AuditEvent.RETIRED,
                        AuditSubject.CHAIN,
                        Actor.issuer(),
                        RetiredMonths.detail(month, chains.retired())));
        chains.drop(month);
        Log.infof("Dropped the audit entries month=%s", month);
    }
}
