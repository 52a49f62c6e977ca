package dev.chancery.issuer.revocation;

import dev.chancery.issuer.issuance.CertificateIssued;
import dev.chancery.issuer.issuance.CertificatesIssued;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signs OCSP answers, publishes them, and notes in the ledger until when they are good. */
@Singleton
public class OcspPublisher {

    private final OcspResponder responder;
    private final OcspSigning signing;
    private final OcspStore store;
    private final CertificateLedger ledger;
    private final OcspConfig config;
    private final Clock clock;
    private final Counter published;

    OcspPublisher(
            OcspResponder responder,
            OcspSigning signing,
            OcspStore store,
            CertificateLedger ledger,
            OcspConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.responder = responder;
        this.signing = signing;
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
     * Publishes the answers for new certificates at once, if there is someone to sign them. Whoever
     * issues goes on if this fails: the refresher then finds them. What fails for one authority
     * does not keep the answers of another.
     */
    void onIssued(@Observes CertificatesIssued issued) {
        Map<Authority, List<OcspStatus>> statuses =
                issued.certificates().stream()
                        .collect(
                                Collectors.groupingBy(
                                        CertificateIssued::authority,
                                        LinkedHashMap::new,
                                        Collectors.mapping(
                                                it -> OcspStatus.good(it.serial()),
                                                Collectors.toList())));
        @Nullable RuntimeException failure = null;
        for (Map.Entry<Authority, List<OcspStatus>> each : statuses.entrySet()) {
            try {
                publishAtOnce(each.getKey(), each.getValue());
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Publishes the answers, if there is someone to sign them; otherwise the refresher finds them.
     */
    void publishAtOnce(Authority authority, List<OcspStatus> statuses) {
        List<OcspStatus> wanted = statuses.stream().filter(OcspStatus::published).toList();
        if (!wanted.isEmpty()) {
            responder.known(authority).ifPresent(credentials -> publish(credentials, wanted));
        }
    }

    /**
     * Publishes fresh answers that say so: signed side by side, put into Redis in one round trip,
     * and noted in one statement.
     *
     * <p>A status may change between being read and being published, and a publisher may be held up
     * or die anywhere on the way. What it puts then does not last: {@link FencedValues} refuses it
     * if the answer for the later status is there already, and is overwritten by that answer if it
     * is yet to come. That it does come is certain, for the change made it due, and the ledger
     * takes a note of a publication for the version alone that was published.
     *
     * @throws Refused if the token or the ledger is away
     * @throws OcspStoreAbsence if Redis is; what was published then stays, and is published again
     */
    void publish(ResponderCredentials credentials, List<OcspStatus> statuses) {
        Instant now = clock.instant();
        published.increment(store.put(signed(credentials, statuses, now)));
        // Also where the answers end with the responder: none that end later can be had.
        ledger.ocspPublished(statuses, now.plus(config.validity()));
    }

    private List<OcspResponse> signed(
            ResponderCredentials credentials, List<OcspStatus> statuses, Instant now) {
        try {
            return signing.signed(credentials, statuses, now);
        } catch (ForeignSignature e) {
            responder.drop(credentials, e);
            throw e;
        }
    }
}
