package dev.chancery.issuer.revocation;

import dev.chancery.issuer.issuance.CertificateIssued;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.ledger.OcspStatus;
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
        publishAtOnce(issued.authority(), OcspStatus.good(issued.serial()));
    }

    /** Publishes the answer, if there is someone to sign it; otherwise the refresher finds it. */
    void publishAtOnce(Authority authority, OcspStatus status) {
        responder.known(authority).ifPresent(credentials -> publish(credentials, List.of(status)));
    }

    /**
     * Publishes fresh answers that say so.
     *
     * <p>A status may change between being read and being published, and a publisher may be held up
     * or die anywhere on the way. What it puts then does not last: {@link FencedAnswers} refuses it
     * if the answer for the later status is there already, and is overwritten by that answer if it
     * is yet to come. That it does come is certain, for the change made it due, and the ledger
     * takes a note of a publication for the version alone that was published.
     *
     * @throws Refused if the token or the ledger is away
     * @throws OcspStoreAbsence if Redis is; what was published then stays, and is published again
     */
    void publish(ResponderCredentials credentials, List<OcspStatus> statuses) {
        Instant now = clock.instant();
        for (OcspStatus status : statuses) {
            if (store.put(answer(credentials, status, now), status.version())) {
                published.increment();
            }
        }
        // Also where the answers end with the responder: none that end later can be had.
        ledger.ocspPublished(statuses, now.plus(config.validity()));
    }

    private OcspResponse answer(ResponderCredentials credentials, OcspStatus status, Instant now) {
        try {
            return factory.answer(credentials, status, now);
        } catch (ForeignSignature e) {
            responder.drop(credentials, e);
            throw e;
        }
    }
}
