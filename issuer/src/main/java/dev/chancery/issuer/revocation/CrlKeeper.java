package dev.chancery.issuer.revocation;

import dev.chancery.issuer.ledger.CrlCopies;
import dev.chancery.issuer.ledger.CrlLedger;
import dev.chancery.issuer.signing.AuthorityCatalog;
import dev.chancery.issuer.signing.CrlDistribution;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Keeps the CRLs of every authority fresh and in Redis. All issuers do so, and share the shards by
 * lease.
 */
@Singleton
public class CrlKeeper {

    /** A round ends after so many, so that what Redis has not got is not kept waiting. */
    private static final int MOST_BUILT = 64;

    private final CrlLedger ledger;
    private final CrlCopies copies;
    private final CrlBuilder builder;
    private final CrlStore store;
    private final CrlMeter meter;
    private final AuthorityCatalog authorities;
    private final RefreshFailures failures;
    private final Set<String> required = ConcurrentHashMap.newKeySet();

    CrlKeeper(
            CrlLedger ledger,
            CrlCopies copies,
            CrlBuilder builder,
            CrlStore store,
            CrlMeter meter,
            AuthorityCatalog authorities,
            MeterRegistry metrics) {
        this.ledger = ledger;
        this.copies = copies;
        this.builder = builder;
        this.store = store;
        this.meter = meter;
        this.authorities = authorities;
        this.failures = new RefreshFailures("CRLs", "chancery.crl.refresh.failures", metrics);
    }

    @Scheduled(
            every = "${chancery.crl.every:PT5S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void keep() {
        authorities.names().stream()
                .filter(name -> authorities.crl(name).isPresent())
                .forEach(this::keep);
    }

    /** Whatever fails for one authority must not hold up the others; the next round tries again. */
    private void keep(String authority) {
        List<String> one = List.of(authority);
        try {
            if (!required.contains(authority)) {
                ledger.require(authority, addresses(authority));
                required.add(authority);
            }
            int built = 0;
            try {
                while (built < MOST_BUILT && builder.buildNext(one)) {
                    built++;
                }
            } finally {
                store.putMissing(one);
            }
            meter.show(copies.all(authorities.names()));
            failures.overcome(authority, built);
        } catch (RuntimeException e) {
            failures.met(authority, e);
        }
    }

    private List<String> addresses(String authority) {
        CrlDistribution crl = authorities.crl(authority).orElseThrow();
        return IntStream.range(0, crl.shards())
                .mapToObj(shard -> crl.address(authority, shard))
                .toList();
    }
}
