package dev.chancery.issuer.revocation;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.issuance.CertificateIssued;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Authority;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Signs OCSP answers, publishes them, and notes in the ledger until when they are good. */
@Singleton
public class OcspPublisher {

    private final OcspResponder responder;
    private final OcspResponseFactory factory;
    private final OcspStore store;
    private final CertificateLedger ledger;
    private final Clock clock;
    private final Counter published;

    OcspPublisher(
            OcspResponder responder,
            OcspResponseFactory factory,
            OcspStore store,
            CertificateLedger ledger,
            Clock clock,
            MeterRegistry metrics) {
        this.responder = responder;
        this.factory = factory;
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
        this.published =
                Counter.builder("chancery.ocsp.responses")
                        .description("OCSP answers signed and published")
                        .register(metrics);
    }

    /**
     * Publishes the answer for a new certificate at once. Whoever issues it goes on if this fails:
     * the refresher then finds it.
     */
    void onIssued(@Observes CertificateIssued issued) {
        // Nobody asks for the status of a responder (RFC 6960 section 4.2.2.2.1).
        if (!responder.enrolling()) {
            publish(issued.authority(), List.of(issued.serial()));
        }
    }

    /**
     * Publishes fresh answers for good certificates.
     *
     * @throws Refused if the token or the ledger is away; Redis fails in its own words. What was
     *     published then stays, and is published again
     */
    void publish(Authority authority, List<Serial> serials) {
        Instant now = clock.instant();
        ResponderCredentials credentials = responder.credentials(authority);
        for (Serial serial : serials) {
            store.put(factory.good(credentials, serial, now));
            published.increment();
        }
        ledger.ocspPublished(serials, factory.nextUpdate(credentials, now));
    }
}
