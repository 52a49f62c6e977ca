package dev.chancery.issuer.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.issue.IdempotencyKey;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.issuer.issuance.IssuanceOrder.Client;
import dev.chancery.issuer.issuance.IssuanceOutcome.Denied;
import dev.chancery.issuer.parts.FakeLimiter.Mood;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.TestCsr;
import dev.chancery.issuer.profile.ProfileCatalog;
import dev.chancery.issuer.profile.SubmittedCsr;
import dev.chancery.issuer.refusal.Refusal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that go through together, each of which has an outcome of its own. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class IssuanceBatchIT {

    @Inject IssuanceService issuance;
    @Inject ProfileCatalog profiles;

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @Test
    void noOrderSuffersForItsNeighbours() {
        IssuanceOrder known = order(key(), TestCsr.forNames("known.example.com"));
        Issuance before = issuance.issue(known);

        List<IssuanceOutcome> outcomes =
                issuance.issue(
                        List.of(
                                order(key(), TestCsr.forNames("first.example.com")),
                                order(key(), TestCsr.withForeignSignature("bad.example.com")),
                                order(key(), TestCsr.forNames("not_a_name.example.com")),
                                known,
                                order(known.key(), TestCsr.forNames("other.example.com")),
                                of("nobody", key(), TestCsr.forNames("a.example.com")),
                                order(key(), TestCsr.forNames("last.example.com"))));

        assertThat(outcomes)
                .map(IssuanceOutcome::status)
                .containsExactly(
                        "success",
                        "bad-csr",
                        "profile-violation",
                        "success",
                        "idempotency-conflict",
                        "not-found",
                        "success");
        assertThat(outcomes.get(3)).isEqualTo(before.asRepeated());
        assertThat(outcomes.get(0).orThrow().repeated()).isFalse();
        assertThat(outcomes.get(0).orThrow().certificate().serial())
                .isNotEqualTo(outcomes.get(6).orThrow().certificate().serial());
    }

    @Test
    void aKeyThatComesTwiceIsIssuedOnce() {
        IdempotencyKey key = key();
        String csr = TestCsr.forNames("twin.example.com");

        List<IssuanceOutcome> outcomes =
                issuance.issue(
                        List.of(
                                order(key, csr),
                                order(key, csr),
                                order(key, TestCsr.forNames("twin.example.com"))));

        Issuance first = outcomes.get(0).orThrow();
        assertThat(first.repeated()).isFalse();
        assertThat(outcomes.get(1)).isEqualTo(first.asRepeated());
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(
                        Denied.class,
                        it ->
                                assertThat(it.refusal())
                                        .isEqualTo(
                                                new Refusal.IdempotencyConflict(key.toString())));
        assertThat(IssuerParts.limiter().spent(SpendKind.CHECK_AND_SPEND)).isEqualTo(1);
    }

    @Test
    void batchesWithTheSameKeysIssueEachOnceAndPayForEachOnce() throws Exception {
        List<IssuanceOrder> orders =
                IntStream.range(0, 20)
                        .mapToObj(i -> order(key(), TestCsr.forNames("both" + i + ".example.com")))
                        .toList();

        List<List<IssuanceOutcome>> both =
                atOnce(
                        List.of(
                                () -> issuance.issue(orders),
                                () -> issuance.issue(orders.reversed())));

        assertThat(both.stream().flatMap(List::stream))
                .map(IssuanceOutcome::status)
                .isSubsetOf("success", "in-progress");
        Set<String> serials =
                both.stream()
                        .flatMap(List::stream)
                        .flatMap(
                                it ->
                                        it instanceof Issuance issued
                                                ? Stream.of(issued)
                                                : Stream.of())
                        .map(it -> it.certificate().serial().hex())
                        .collect(Collectors.toSet());
        assertThat(serials).hasSize(20);
        assertThat(
                        IssuerParts.limiter().spent(SpendKind.CHECK_AND_SPEND)
                                - IssuerParts.limiter().spent(SpendKind.REFUND))
                .isEqualTo(20);
    }

    @Test
    void aRefusalOfTheLimiterReservesNothing() {
        IssuerParts.limiter().mood(Mood.DENY);
        IssuanceOrder order = order(key(), TestCsr.forNames("denied.example.com"));

        assertThat(issuance.issue(List.of(order, order(key(), TestCsr.forNames("x.example.com")))))
                .map(IssuanceOutcome::status)
                .containsExactly("rate-limited", "rate-limited");

        IssuerParts.limiter().reset();
        assertThat(issuance.issue(List.of(order)).getFirst().orThrow().repeated()).isFalse();
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private IssuanceOrder order(IdempotencyKey key, String csr) {
        return of("chancery-ca", key, csr);
    }

    private IssuanceOrder of(String authority, IdempotencyKey key, String csr) {
        return new IssuanceOrder(
                key,
                authority,
                profiles.require("tls-server"),
                SubmittedCsr.decode(csr),
                null,
                null,
                new Client("operator", "test/batch", null, null, true));
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey("test", UUID.randomUUID().toString(), 1);
    }
}
