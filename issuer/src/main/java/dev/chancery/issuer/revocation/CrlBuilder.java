package dev.chancery.issuer.revocation;

import dev.chancery.issuer.ledger.CrlLedger;
import dev.chancery.issuer.ledger.CrlTask;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import dev.chancery.issuer.signing.TokenSigner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/** Builds the CRLs that are due, one after another. */
@Singleton
class CrlBuilder {

    private final CrlLedger ledger;
    private final AuthorityCatalog authorities;
    private final TokenSigner signer;
    private final CrlConfig config;
    private final Clock clock;
    private final Timer durations;

    CrlBuilder(
            CrlLedger ledger,
            AuthorityCatalog authorities,
            TokenSigner signer,
            CrlConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.ledger = ledger;
        this.authorities = authorities;
        this.signer = signer;
        this.config = config;
        this.clock = clock;
        this.durations =
                Timer.builder("chancery.crl.build.duration")
                        .description("Reading, signing and storing one CRL")
                        .register(metrics);
        if (config.renewal().multipliedBy(2).compareTo(config.validity()) > 0) {
            throw new IllegalArgumentException(
                    "chancery.crl: renewal (%s) must be half of validity (%s) at most"
                            .formatted(config.renewal(), config.validity()));
        }
    }

    /**
     * Builds one that is due and that nobody else is at.
     *
     * @return false if there is none
     * @throws Refused if the token or the ledger is away; it is then tried again soon
     */
    boolean buildNext(Collection<String> of) {
        Optional<CrlTask> due = ledger.claim(of, config.times());
        due.ifPresent(task -> durations.record(() -> buildOrRelease(task)));
        return due.isPresent();
    }

    private void buildOrRelease(CrlTask task) {
        try {
            build(task);
        } catch (RuntimeException e) {
            try {
                ledger.release(task, config.retry());
            } catch (Refused ledgerAway) {
                e.addSuppressed(ledgerAway);
            }
            throw e;
        }
    }

    private void build(CrlTask task) {
        Authority authority = authorities.require(task.authority());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        CrlDraft draft = new CrlDraft(authority, task, now, now.plus(config.validity()));
        if (ledger.build(task, new CrlSigning(signer, draft), config.lease())) {
            Log.infof(
                    "Built CRL authority=%s shard=%d number=%d",
                    task.authority(), task.shard(), task.number());
        } else {
            Log.warnf(
                    "Another issuer took a CRL over, for it took too long authority=%s shard=%d"
                            + " number=%d",
                    task.authority(), task.shard(), task.number());
        }
    }
}
