package dev.chancery.issuer.audit;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.ledger.AuditChains;
import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.ledger.AuditEvent;
import dev.chancery.issuer.ledger.AuditSubject;
import dev.chancery.issuer.ledger.ChainHead;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bears witness to where other chains stand, in this one, so that their ends cannot be cut off
 * unseen; and tells the log where this one stands, which is out of reach of whoever owns the
 * database.
 */
@Singleton
class AnchorKeeper {

    /** How many chains are looked at, the most recent. */
    private static final int MOST = 100;

    private final AuditLog log;
    private final AuditChains chains;
    private final AuditConfig config;
    private final Clock clock;
    private Map<UUID, ChainHead> witnessed = Map.of();

    AnchorKeeper(AuditLog log, AuditChains chains, AuditConfig config, Clock clock) {
        this.log = log;
        this.chains = chains;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${chancery.audit.anchor-every:PT1M}",
            delayed = "${chancery.audit.anchor-every:PT1M}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void keep() {
        try {
            anchor(chains.heads(clock.instant(), MOST));
        } catch (Refused e) {
            Log.warnf("No audit chain was anchored reason=%s", e.refusal());
        }
    }

    private void anchor(List<ChainHead> heads) {
        Map<UUID, ChainHead> now = new HashMap<>();
        List<ChainHead> moved = new ArrayList<>();
        for (ChainHead head : heads) {
            ChainHead before = witnessed.get(head.chain());
            if (head.chain().equals(log.chain())) {
                tell(head, before);
                now.put(head.chain(), head);
            } else if (head.equals(before)) {
                now.put(head.chain(), head);
            } else {
                moved.add(head);
            }
        }
        Collections.shuffle(moved);
        List<ChainHead> chosen = moved.subList(0, Math.min(config.anchors(), moved.size()));
        if (!chosen.isEmpty()) {
            log.append(
                    new AuditEntry(
                            AuditEvent.ANCHORED,
                            AuditSubject.CHAIN,
                            Actor.issuer(),
                            Anchors.text(chosen)));
        }
        chosen.forEach(head -> now.put(head.chain(), head));
        witnessed = now;
    }

    private static void tell(ChainHead own, @Nullable ChainHead before) {
        if (!own.equals(before)) {
            AuditLine.anchor(own);
        }
    }
}
