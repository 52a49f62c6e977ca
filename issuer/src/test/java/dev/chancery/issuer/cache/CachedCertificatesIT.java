package dev.chancery.issuer.cache;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.InventoryFilter;
import dev.chancery.issuer.ledger.InventoryQuery;
import dev.chancery.issuer.ledger.RevocationLedger;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two processes beside the application: what it writes they learn by message at once, and without
 * any by themselves in time. Their clocks stand, so that nothing ends for them but by a step.
 */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class CachedCertificatesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TRUST = Duration.ofSeconds(1);

    private final String owner = "ns/" + UUID.randomUUID();

    @Inject Pod one;
    @Inject Pod other;
    @Inject RevocationLedger revocations;
    @Inject RedisDataSource redis;

    private Serial serial;

    @BeforeEach
    void issue() {
        IssuerParts.limiter().reset();
        serial = issued();
    }

    @AfterEach
    void fallSilent() {
        one.stopListening();
        other.stopListening();
    }

    @Test
    void aRevocationIsSeenByWhoeverIsTold() {
        assertThat(one.certificates.revocation(serial)).isEmpty();
        listen(one);

        revocations.revoke(certificate(), RevocationReason.SUPERSEDED, "test");

        await().atMost(PATIENCE).until(() -> one.certificates.revocation(serial).isPresent());
    }

    @Test
    void aLiftedHoldIsSeenByWhoeverIsTold() {
        revocations.revoke(certificate(), RevocationReason.CERTIFICATE_HOLD, "test");
        await().atMost(PATIENCE).until(() -> one.certificates.revocation(serial).isPresent());
        listen(one);

        revocations.unhold(certificate(), "test");

        await().atMost(PATIENCE).until(() -> one.certificates.revocation(serial).isEmpty());
    }

    @Test
    void whoIsToldNothingTrustsNoStatusPastTheBound() {
        assertThat(one.certificates.revocation(serial)).isEmpty();
        assertThat(other.certificates.revocation(serial)).isEmpty();

        revokeWithoutAWord();

        assertThat(one.certificates.revocation(serial)).isEmpty();
        awaitEndOf(CacheKey.status(serial));
        one.step(TRUST);
        other.step(TRUST);
        assertThat(one.certificates.revocation(serial)).isPresent();
        assertThat(other.certificates.revocation(serial)).isPresent();
    }

    @Test
    void whoIsToldNothingTrustsNoListPastTheBound() {
        InventoryQuery query = listOf(null);
        assertThat(revoked(one, query)).isFalse();
        assertThat(revoked(other, query)).isFalse();

        revokeWithoutAWord();

        assertThat(revoked(one, query)).isFalse();
        await().atMost(PATIENCE).until(() -> redis.key().keys("cache:1:page:*").isEmpty());
        one.step(TRUST);
        other.step(TRUST);
        assertThat(revoked(one, query)).isTrue();
        assertThat(revoked(other, query)).isTrue();
    }

    @Test
    void listsTellOfARevocationAtOnce() {
        InventoryQuery named = listOf("chancery-ca");
        InventoryQuery unnamed = listOf(null);
        listen(one);
        assertThat(revoked(one, named)).isFalse();
        assertThat(revoked(one, unnamed)).isFalse();

        revocations.revoke(certificate(), RevocationReason.SUPERSEDED, "test");

        await().atMost(PATIENCE).until(() -> revoked(one, named) && revoked(one, unnamed));
    }

    @Test
    void listsShowWhatIsIssuedAtOnce() {
        InventoryQuery query = listOf("chancery-ca");
        listen(one);
        assertThat(one.inventory.list(query).entries()).hasSize(1);

        issued();

        await().atMost(PATIENCE).until(() -> one.inventory.list(query).entries().size() == 2);
    }

    @Test
    void aListOfAnotherTimeIsTheSameUnlessTheTimeIsACondition() {
        InventoryQuery now = listOf(null);
        InventoryQuery later =
                new InventoryQuery(now.filter(), now.asOf().plusSeconds(5), null, now.limit());
        assertThat(revoked(one, now)).isFalse();

        revokeWithoutAWord();

        assertThat(revoked(one, later)).isFalse();
    }

    @Test
    void theCertificateItselfIsAskedForOnce() {
        IssuedCertificate first = one.certificates.find(serial).orElseThrow();
        awaitShared(CacheKey.certificate(serial));
        Sql.update("delete from certificate_der where serial = ?", serial.hex());

        assertThat(one.certificates.find(serial)).hasValue(first);
        assertThat(other.certificates.find(serial)).hasValue(first);
    }

    @Test
    void oneThatIsUnknownIsAskedForAgain() {
        Serial unknown = new Serial("7f" + UUID.randomUUID().toString().replace("-", ""));

        assertThat(one.certificates.find(unknown)).isEmpty();

        assertThat(redis.key().exists(CacheKey.certificate(unknown))).isFalse();
    }

    private Serial issued() {
        String[] object = owner.split("/", -1);
        Order order = Order.forNames("cached.example.com").onBehalfOf(object[0], object[1]);
        return new Serial(
                json(IssuerParts.client("operator").issue(order.json())).get("serial").asText());
    }

    private IssuedCertificate certificate() {
        return one.certificates.find(serial).orElseThrow();
    }

    /** As if every message about it were lost. */
    private void revokeWithoutAWord() {
        int written =
                Sql.update(
                        """
                        insert into revocation
                            (serial, not_after, authority, reason, revoked_at, revoked_by)
                        select serial, not_after, authority, 4, date_trunc('second', now()), 'test'
                        from certificate where serial = ?""",
                        serial.hex());
        assertThat(written).isEqualTo(1);
    }

    /** Until it hears, so that what happens next is not missed. */
    private void listen(Pod pod) {
        pod.listen();
        await().atMost(PATIENCE).until(pod::hears);
    }

    private InventoryQuery listOf(@Nullable String authority) {
        return new InventoryQuery(
                new InventoryFilter(null, null, owner, null, null, null, null, authority, null),
                Instant.EPOCH,
                null,
                10);
    }

    private boolean revoked(Pod pod, InventoryQuery query) {
        return pod.inventory.list(query).entries().stream()
                .filter(entry -> entry.serial().equals(serial))
                .findFirst()
                .orElseThrow()
                .revoked();
    }

    private void awaitShared(String key) {
        await().atMost(PATIENCE).until(() -> redis.key().exists(key));
    }

    private void awaitEndOf(String key) {
        await().atMost(PATIENCE).until(() -> !redis.key().exists(key));
    }
}
