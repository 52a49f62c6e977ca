package dev.chancery.issuer.issuance;

import dev.chancery.issuer.ledger.CompromisedKeyLedger;
import dev.chancery.issuer.profile.Csr;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that were reported compromised, with a certificate that was revoked for it: kept in
 * memory and brought up to date every few seconds, so that no order costs a look-up.
 */
@Singleton
public class CompromisedKeys {

    /** A report becomes visible when its transaction ends, some time after the time it bears. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final CompromisedKeyLedger ledger;
    private final Clock clock;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private volatile Instant since = Instant.EPOCH;

    CompromisedKeys(CompromisedKeyLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Returns if the key of {@code csr} was not reported.
     *
     * @throws Refused with {@link Refusal.BadCsr} if it was, with {@link Refusal.LedgerUnavailable}
     *     if that was never asked
     */
    void require(Csr csr) {
        if (since.equals(Instant.EPOCH)) {
            refresh();
        }
        String sha256 = csr.subjectPublicKeyInfo().sha256();
        if (keys.contains(sha256)) {
            throw new Refused(
                    new Refusal.BadCsr(
                            "key-compromised: a certificate for the key %s was revoked because"
                                            .formatted(sha256)
                                    + " others may know it; make a new key"));
        }
    }

    @Scheduled(
            every = "${chancery.keys.compromised-reload:PT2S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void reload() {
        try {
            refresh();
        } catch (Refused ledgerAway) {
            // Nothing is issued meanwhile, for that needs the ledger too.
            Log.debugf(ledgerAway, "Compromised keys were not asked for");
        }
    }

    private synchronized void refresh() {
        Instant asked = clock.instant().minus(OVERLAP);
        List<String> reported = ledger.since(since);
        keys.addAll(reported);
        since = asked;
    }
}
