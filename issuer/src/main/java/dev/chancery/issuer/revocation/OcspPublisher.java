package dev.chancery.issuer.revocation;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.issuance.CertificateIssued;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.refusal.Refused;
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
    private final OcspConfig config;
    private final Clock clock;
    private final Counter published;

    OcspPublisher(
            OcspResponder responder,
            OcspResponseFactory factory,
            OcspStore store,
            CertificateLedger ledger,
            OcspConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.responder = responder;
        this.factory = factory;
        this.store = store;
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
        this.published =
                Counter.builder("chancery.ocsp.responses")
                        .description("OCSP answers signed and published")
                        .register(metrics);
    }

    /**
     * Publishes the answer for a new certificate at once, if there is someone to sign it. Whoever
     * issues it goes on if this fails: the refresher then finds it.
     */
    void onIssued(@Observes CertificateIssued issued) {
        responder
                .known(issued.authority())
                .ifPresent(credentials -> publish(credentials, List.of(issued.serial())));
    }

    /**
     * Publishes fresh answers for good certificates.
     *
     * @throws Refused if the token or the ledger is away
     * @throws OcspStoreAbsence if Redis is; what was published then stays, and is published again
     */
    void publish(ResponderCredentials credentials, List<Serial> serials) {
        Instant now = clock.instant();
        for (Serial serial : serials) {
            store.put(answer(credentials, serial, now));
            published.increment();
        }
        // Also where the answers end with the responder: none that end later can be had.
        ledger.ocspPublished(serials, now.plus(config.validity()));
    }

    private OcspResponse answer(ResponderCredentials credentials, Serial serial, Instant now) {
        try {
            return factory.good(credentials, serial, now);
        } catch (ForeignSignature e) {
            responder.drop(credentials, e);
            throw e;
        }
    }
}
