package dev.chancery.issuer.revocation;

import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.ledger.OcspStatus;
import dev.chancery.issuer.ledger.PublicationLeases;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.AuthorityCatalog;
import io.micrometer.core.instrument.MeterRegistry;
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
    private final PublicationLeases leases;
    private final AuthorityCatalog authorities;
    private final OcspResponder responder;
    private final OcspPublisher publisher;
    private final OcspStore store;
    private final RefreshFailures failures;
    private final OcspConfig config;
    private final Clock clock;

    OcspRefresher(
            CertificateLedger ledger,
            PublicationLeases leases,
            AuthorityCatalog authorities,
            OcspResponder responder,
            OcspPublisher publisher,
            OcspStore store,
            MeterRegistry metrics,
            OcspConfig config,
            Clock clock) {
        this.ledger = ledger;
        this.leases = leases;
        this.authorities = authorities;
        this.responder = responder;
        this.publisher = publisher;
        this.store = store;
        this.failures =
                new RefreshFailures("OCSP answers", "chancery.ocsp.refresh.failures", metrics);
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${chancery.ocsp.refresh.every:PT1S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refresh() {
        authorities.names().forEach(this::refresh);
    }

    /** Whatever fails for one authority must not hold up the others; the next round tries again. */
    private void refresh(String authority) {
        try {
            ResponderCredentials credentials =
                    responder.credentials(authorities.require(authority));
            failures.overcome(authority, refreshBatches(credentials));
        } catch (RuntimeException e) {
            failures.met(authority, e);
        }
    }

    /** Ends after a while at the latest, so that the next round sees what has changed. */
    private int refreshBatches(ResponderCredentials credentials) {
        int published = 0;
        for (int batches = 0; batches < MAX_BATCHES; batches++) {
            int batch = refreshBatch(credentials);
            published += batch;
            if (batch < config.refresh().batch()) {
                break;
            }
        }
        return published;
    }

    private int refreshBatch(ResponderCredentials credentials) {
        List<OcspStatus> due =
                ledger.claimOcspDue(
                        credentials.authority().name(),
                        config.refresh().batch(),
                        dueBefore(clock.instant()),
                        config.refresh().lease());
        if (!due.isEmpty()) {
            publishOrRelease(credentials, due);
        }
        return due.size();
    }

    /** A revocation must not wait for a lease once the token is back. */
    private void publishOrRelease(ResponderCredentials credentials, List<OcspStatus> due) {
        try {
            publisher.publish(credentials, due);
        } catch (RuntimeException e) {
            try {
                leases.release(due);
            } catch (Refused ledgerAway) {
                e.addSuppressed(ledgerAway);
            }
            throw e;
        }
    }

    /** Asking Redis first, so that nothing is claimed while there is nowhere to publish it. */
    private Instant dueBefore(Instant now) {
        Instant halfWay = now.plus(config.validity().dividedBy(2));
        Instant lost = store.filledSince(now).plus(config.validity());
        return lost.isAfter(halfWay) ? lost : halfWay;
    }
}
