package dev.chancery.issuer.revocation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.ledger.OcspDue;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.AuthorityCatalog;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Keeps every certificate's OCSP answer in Redis and fresh: publishes those that are half-way
 * through their life, never were published, or were lost with Redis.
 */
@Singleton
public class OcspRefresher {

    private static final int MAX_BATCHES = 100;

    private final CertificateLedger ledger;
    private final AuthorityCatalog authorities;
    private final OcspResponder responder;
    private final OcspPublisher publisher;
    private final OcspStore store;
    private final OcspConfig config;
    private final Clock clock;

    private volatile boolean failing;

    OcspRefresher(
            CertificateLedger ledger,
            AuthorityCatalog authorities,
            OcspResponder responder,
            OcspPublisher publisher,
            OcspStore store,
            OcspConfig config,
            Clock clock) {
        this.ledger = ledger;
        this.authorities = authorities;
        this.responder = responder;
        this.publisher = publisher;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${chancery.ocsp.refresh.every:PT1S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refresh() {
        try {
            authorities.names().forEach(name -> responder.credentials(authorities.require(name)));
            refreshBatches();
        } catch (RuntimeException e) {
            // Redis, the token or the ledger is away: the next round does it.
            tellFailure(e);
        }
    }

    /** Ends after a while at the latest, so that the next round sees what has changed. */
    private void refreshBatches() {
        int published = 0;
        for (int batches = 0; batches < MAX_BATCHES; batches++) {
            int batch = refreshBatch();
            published += batch;
            if (batch < config.refresh().batch()) {
                break;
            }
        }
        tellRecovery(published);
    }

    private int refreshBatch() {
        Instant now = clock.instant();
        List<OcspDue> due =
                ledger.claimOcspDue(
                        config.refresh().batch(), dueBefore(now), config.refresh().lease());
        due.stream()
                .collect(groupingBy(OcspDue::authority, mapping(OcspDue::serial, toList())))
                .forEach(this::publish);
        return due.size();
    }

    /** Asking Redis first, so that nothing is claimed while there is nowhere to publish it. */
    private Instant dueBefore(Instant now) {
        Instant halfWay = now.plus(config.validity().dividedBy(2));
        Instant lost = store.filledSince(now).plus(config.validity());
        return lost.isAfter(halfWay) ? lost : halfWay;
    }

    /** An authority that is configured no longer must not hold up the others. */
    private void publish(String authority, List<Serial> serials) {
        try {
            publisher.publish(authorities.require(authority), serials);
        } catch (Refused refused) {
            if (!(refused.refusal() instanceof Refusal.UnknownAuthority)) {
                throw refused;
            }
            Log.errorf(
                    "OCSP answers cannot be signed for want of the authority=%s count=%d",
                    authority, serials.size());
        }
    }

    private void tellFailure(RuntimeException cause) {
        if (!failing) {
            failing = true;
            Log.warnf(cause, "OCSP answers are not refreshed until what failed is back");
        }
    }

    private void tellRecovery(int published) {
        if (failing) {
            failing = false;
            Log.infof("OCSP answers are refreshed again count=%d", published);
        }
    }
}
