package dev.chancery.issuer.ledger;

import dev.chancery.contracts.inventory.CertificateStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queries of the inventory; each method makes a narrower one. */
record TestQuery(Map<Condition, Object> conditions, Instant asOf) {

    private enum Condition {
        EXPIRING_AFTER,
        EXPIRING_BEFORE,
        OWNER,
        ACCOUNT,
        HOST,
        SUBTREE,
        FINGERPRINT,
        AUTHORITY,
        STATUS
    }

    static TestQuery any() {
        return new TestQuery(Map.of(), Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
    }

    TestQuery endingWithin(Instant from, Instant until) {
        return with(Condition.EXPIRING_AFTER, from).with(Condition.EXPIRING_BEFORE, until);
    }

    TestQuery owner(String owner) {
        return with(Condition.OWNER, owner);
    }

    TestQuery account(String account) {
        return with(Condition.ACCOUNT, account);
    }

    TestQuery host(String host) {
        return with(Condition.HOST, host);
    }

    TestQuery subtree(String subtree) {
        return with(Condition.SUBTREE, subtree);
    }

    TestQuery fingerprint(String fingerprint) {
        return with(Condition.FINGERPRINT, fingerprint);
    }

    TestQuery authority(String authority) {
        return with(Condition.AUTHORITY, authority);
    }

    TestQuery status(CertificateStatus status) {
        return with(Condition.STATUS, status);
    }

    TestQuery asOf(Instant time) {
        return new TestQuery(conditions, time);
    }

    InventoryQuery first(int limit) {
        return page(null, limit);
    }

    InventoryQuery page(@Nullable InventoryPosition after, int limit) {
        InventoryFilter filter =
                new InventoryFilter(
                        (Instant) conditions.get(Condition.EXPIRING_AFTER),
                        (Instant) conditions.get(Condition.EXPIRING_BEFORE),
                        (String) conditions.get(Condition.OWNER),
                        (String) conditions.get(Condition.ACCOUNT),
                        (String) conditions.get(Condition.HOST),
                        (String) conditions.get(Condition.SUBTREE),
                        (String) conditions.get(Condition.FINGERPRINT),
                        (String) conditions.get(Condition.AUTHORITY),
                        (CertificateStatus) conditions.get(Condition.STATUS));
        return new InventoryQuery(filter, asOf, after, limit);
    }

    private TestQuery with(Condition condition, Object value) {
        Map<Condition, Object> narrower = new HashMap<>(conditions);
        narrower.put(condition, value);
        return new TestQuery(Map.copyOf(narrower), asOf);
    }
}
