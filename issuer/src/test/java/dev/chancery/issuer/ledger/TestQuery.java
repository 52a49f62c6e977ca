package dev.chancery.issuer.ledger;

import dev.chancery.contracts.inventory.CertificateStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Queries of the inventory; each method makes a narrower one. */
record TestQuery(InventoryFilter filter, Instant asOf) {

    private static final InventoryFilter ANY =
            new InventoryFilter(null, null, null, null, null, null, null, null);

    static TestQuery any() {
        return new TestQuery(ANY, Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
    }

    TestQuery endingWithin(Instant from, Instant until) {
        return with(
                new InventoryFilter(
                        from,
                        until,
                        filter.owner(),
                        filter.host(),
                        filter.subtree(),
                        filter.fingerprint(),
                        filter.authority(),
                        filter.status()));
    }

    TestQuery owner(String owner) {
        return with(
                new InventoryFilter(
                        filter.expiringAfter(),
                        filter.expiringBefore(),
                        owner,
                        filter.host(),
                        filter.subtree(),
                        filter.fingerprint(),
                        filter.authority(),
                        filter.status()));
    }

    TestQuery host(String host) {
        return with(
                new InventoryFilter(
                        filter.expiringAfter(),
                        filter.expiringBefore(),
                        filter.owner(),
                        host,
                        filter.subtree(),
                        filter.fingerprint(),
                        filter.authority(),
                        filter.status()));
    }

    TestQuery subtree(String subtree) {
        return with(
                new InventoryFilter(
                        filter.expiringAfter(),
                        filter.expiringBefore(),
                        filter.owner(),
                        filter.host(),
                        subtree,
                        filter.fingerprint(),
                        filter.authority(),
                        filter.status()));
    }

    TestQuery fingerprint(String fingerprint) {
        return with(
                new InventoryFilter(
                        filter.expiringAfter(),
                        filter.expiringBefore(),
                        filter.owner(),
                        filter.host(),
                        filter.subtree(),
                        fingerprint,
                        filter.authority(),
                        filter.status()));
    }

    TestQuery authority(String authority) {
        return with(
                new InventoryFilter(
                        filter.expiringAfter(),
                        filter.expiringBefore(),
                        filter.owner(),
                        filter.host(),
                        filter.subtree(),
                        filter.fingerprint(),
                        authority,
                        filter.status()));
    }

    TestQuery status(CertificateStatus status) {
        return with(
                new InventoryFilter(
                        filter.expiringAfter(),
                        filter.expiringBefore(),
                        filter.owner(),
                        filter.host(),
                        filter.subtree(),
                        filter.fingerprint(),
                        filter.authority(),
                        status));
    }

    TestQuery asOf(Instant time) {
        return new TestQuery(filter, time);
    }

    InventoryQuery first(int limit) {
        return page(null, limit);
    }

    InventoryQuery page(@Nullable InventoryPosition after, int limit) {
        return new InventoryQuery(filter, asOf, after, limit);
    }

    private TestQuery with(InventoryFilter narrower) {
        return new TestQuery(narrower, asOf);
    }
}
