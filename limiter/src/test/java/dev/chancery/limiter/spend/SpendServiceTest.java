package dev.chancery.limiter.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.contracts.batch.SpendBatch;
import dev.chancery.contracts.limit.Bucket;
import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.limiter.bucket.BucketStore;
import dev.chancery.limiter.bucket.BucketsUnavailable;
import dev.chancery.limiter.bucket.Demand;
import dev.chancery.limiter.bucket.InMemoryBucketStore;
import dev.chancery.limiter.bucket.SettableClock;
import dev.chancery.limiter.bucket.Verdict;
import dev.chancery.limiter.policy.LimitCatalog;
import dev.chancery.limiter.policy.LimitMode;
import dev.chancery.limiter.policy.LimitsConfig.LimitConfig;
import dev.chancery.limiter.policy.SubjectKind;
import dev.chancery.limiter.policy.Subjects;
import dev.chancery.limiter.spend.Refusal.Malformed;
import dev.chancery.limiter.spend.Refusal.Unavailable;
import dev.chancery.limiter.spend.Refusal.UnknownLimit;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpendServiceTest {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final LimitCatalog CATALOG =
            new LimitCatalog(
                    () ->
                            Map.of(
                                    "per-account",
                                    new Terms(SubjectKind.ACCOUNT, 10, LimitMode.CLOSED),
                                    "per-domain",
                                    new Terms(SubjectKind.REGISTERED_DOMAIN, 5, LimitMode.OPEN)));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock();
    private final SpendService service = service(new InMemoryBucketStore(clock));

    @Test
    void answersForEveryBucketInTheOrderAskedFor() {
        SpendDecision decision =
                spend(
                        new Bucket("per-domain", "a.example.com", 2),
                        new Bucket("per-account", "c/n", 1));

        assertThat(decision)
                .isEqualTo(
                        new SpendDecision(
                                true,
                                DecisionSource.EXACT,
                                List.of(
                                        new BucketDecision(
                                                "per-domain",
                                                "example.com",
                                                true,
                                                5,
                                                3,
                                                Duration.ofSeconds(2),
                                                Duration.ZERO),
                                        new BucketDecision(
                                                "per-account",
                                                "c/n",
                                                true,
                                                10,
                                                9,
                                                Duration.ofSeconds(1),
                                                Duration.ZERO))));
    }

    @Test
    void spendsNothingWhenOneBucketRefuses() {
        spend(new Bucket("per-domain", "example.com", 5));

        SpendDecision decision =
                spend(
                        new Bucket("per-account", "c/n", 1),
                        new Bucket("per-domain", "example.com", 1));

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.strictestRefusal())
                .hasValueSatisfying(
                        refusal -> {
                            assertThat(refusal.limit()).isEqualTo("per-domain");
                            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                        });
        assertThat(service.look("per-account", "c/n").remaining()).isEqualTo(10);
    }

    @Test
    void countsABucketOnceAtTheHighestCostAskedOfIt() {
        SpendDecision decision =
                spend(
                        new Bucket("per-domain", "a.example.com", 1),
                        new Bucket("per-account", "c/n", 1),
                        new Bucket("per-domain", "*.b.EXAMPLE.com", 3),
                        new Bucket("per-domain", "example.com", 2));

        assertThat(decision.buckets())
                .extracting(BucketDecision::remaining)
                .containsExactly(2L, 9L);
    }

    @Test
    void letsABucketFillUpAgain() {
        spend(new Bucket("per-account", "c/n", 10));

        clock.advance(Duration.ofSeconds(4));

        assertThat(service.look("per-account", "c/n").remaining()).isEqualTo(4);
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertRefused(new Malformed("buckets", "must have from 1 to 256 entries, has 0"));
        assertRefused(
                new Malformed(
                        "buckets[0].limit",
                        "must be one of the configured limits: per-account, per-domain"),
                new Bucket("per-planet", "earth", 1));
        assertRefused(
                new Malformed("buckets[1].cost", "must be from 0 to 5, the burst of per-domain"),
                new Bucket("per-account", "c/n", 10),
                new Bucket("per-domain", "example.com", 6));
        assertRefused(
                new Malformed("buckets[0].subject", "must not be blank"),
                new Bucket("per-account", "", 1));
        assertThatThrownBy(() -> service.look("per-planet", "earth"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        it -> assertThat(it.refusal()).isEqualTo(new UnknownLimit("per-planet")));
    }

    @Test
    void letsPassAndSaysSoWhenAllLimitsAreOpenAndTheBucketsAreOut() {
        SpendDecision decision =
                outOfReach().spend(request(new Bucket("per-domain", "a.example.com", 5)));

        assertThat(decision)
                .isEqualTo(
                        new SpendDecision(
                                true,
                                DecisionSource.OPEN,
                                List.of(
                                        new BucketDecision(
                                                "per-domain",
                                                "example.com",
                                                true,
                                                5,
                                                0,
                                                Duration.ZERO,
                                                Duration.ZERO))));
        assertThat(degraded("per-domain", "open")).isEqualTo(1);
    }

    @Test
    void letsNothingPassWhenOneLimitIsClosedAndTheBucketsAreOut() {
        SpendRequest request =
                request(
                        new Bucket("per-domain", "example.com", 1),
                        new Bucket("per-account", "c/n", 1));

        assertThatThrownBy(() -> outOfReach().spend(request))
                .isInstanceOfSatisfying(
                        Refused.class,
                        it ->
                                assertThat(it.refusal())
                                        .isEqualTo(new Unavailable("per-account", RETRY_AFTER)));
        assertThat(degraded("per-account", "closed")).isEqualTo(1);
        assertThat(degraded("per-domain", "open")).isEqualTo(1);
    }

    @Test
    void looksExactlyOrNotAtAll() {
        assertThatThrownBy(() -> outOfReach().look("per-domain", "example.com"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        it ->
                                assertThat(it.refusal())
                                        .isEqualTo(new Unavailable("per-domain", RETRY_AFTER)));
    }

    @Test
    void measuresHowDecisionsFell() {
        spend(new Bucket("per-domain", "example.com", 5));
        spend(new Bucket("per-domain", "example.com", 5), new Bucket("per-account", "c/n", 1));

        assertThat(decisions("per-domain", "allowed")).isEqualTo(1);
        assertThat(decisions("per-domain", "denied")).isEqualTo(1);
        assertThat(decisions("per-account", "allowed")).isEqualTo(1);
        assertThat(
                        registry.get("certificate.operation.duration")
                                .tags("operation", "spend", "status", "denied")
                                .timer())
                .extracting(Timer::count)
                .isEqualTo(1L);
        assertThat(operations("allowed")).isEqualTo(1);
        assertThat(operations("denied")).isEqualTo(1);
        assertThat(degraded("per-account", "closed")).as("shown before there are any").isZero();
    }

    @Test
    void decidesABatchOneAfterAnother() {
        Bucket four = new Bucket("per-domain", "example.com", 4);

        List<Outcome> outcomes =
                service.spend(
                        new SpendBatch(
                                List.of(
                                        request(four, new Bucket("per-account", "c/n", 1)),
                                        request(four, new Bucket("per-account", "c/n", 1)),
                                        new SpendRequest(SpendKind.REFUND, List.of(four)),
                                        request(four))));

        assertThat(outcomes)
                .extracting(it -> ((Outcome.Decided) it).decision().allowed())
                .containsExactly(true, false, true, true);
        assertThat(service.look("per-account", "c/n").remaining()).isEqualTo(9);
        assertThat(operations("allowed")).isEqualTo(2);
        assertThat(operations("denied")).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeMeantInABatchAndItsNeighboursNot() {
        List<Outcome> outcomes =
                service.spend(
                        new SpendBatch(
                                List.of(
                                        request(new Bucket("per-domain", "no domain", 1)),
                                        request(new Bucket("per-account", "c/n", 1)),
                                        request())));

        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        Outcome.Undecided.class,
                        it ->
                                assertThat(((Malformed) it.refusal()).field())
                                        .isEqualTo("buckets[0].subject"));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Decided.class);
        assertThat(outcomes.get(2))
                .isEqualTo(
                        new Outcome.Undecided(
                                new Malformed(
                                        "buckets", "must have from 1 to 256 entries, has 0")));
    }

    @Test
    void appliesToEveryRequestOfABatchTheModesOfItsOwnLimits() {
        List<Outcome> outcomes =
                outOfReach()
                        .spend(
                                new SpendBatch(
                                        List.of(
                                                request(new Bucket("per-account", "c/n", 1)),
                                                request(new Bucket("per-domain", "a.org", 1)))));

        assertThat(outcomes.get(0))
                .isEqualTo(new Outcome.Undecided(new Unavailable("per-account", RETRY_AFTER)));
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Outcome.Decided.class,
                        it -> assertThat(it.decision().source()).isEqualTo(DecisionSource.OPEN));
    }

    @Test
    void holdsABatchToItsBounds() {
        SpendRequest one = request(new Bucket("per-account", "c/n", 1));
        SpendRequest many =
                request(Collections.nCopies(129, one.buckets().getFirst()).toArray(Bucket[]::new));

        assertBatchRefused("requests must have from 1 to 100 entries, has 0", List.of());
        assertBatchRefused(
                "requests must have from 1 to 100 entries, has 101", Collections.nCopies(101, one));
        assertBatchRefused(
                "requests must have at most 256 buckets together, have 258", List.of(many, many));
    }

    private void assertBatchRefused(String message, List<SpendRequest> requests) {
        assertThatThrownBy(() -> service.spend(new SpendBatch(requests)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        it -> {
                            Malformed refusal = (Malformed) it.refusal();
                            assertThat(refusal.field() + " " + refusal.reason()).isEqualTo(message);
                        });
    }

    private void assertRefused(Refusal refusal, Bucket... buckets) {
        assertThatThrownBy(() -> spend(buckets))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
    }

    private SpendDecision spend(Bucket... buckets) {
        return service.spend(request(buckets));
    }

    private static SpendRequest request(Bucket... buckets) {
        return new SpendRequest(SpendKind.CHECK_AND_SPEND, List.of(buckets));
    }

    private double operations(String status) {
        return registry.get("certificate.operations")
                .tags("operation", "spend", "status", status)
                .counter()
                .count();
    }

    private double decisions(String limit, String outcome) {
        return registry.get("chancery.bucket.decisions")
                .tags("limit", limit, "outcome", outcome)
                .counter()
                .count();
    }

    private double degraded(String limit, String mode) {
        return registry.get("chancery.degraded.decisions")
                .tags("limit", limit, "mode", mode)
                .counter()
                .count();
    }

    private SpendService outOfReach() {
        return service(SpendServiceTest::out);
    }

    private static List<Verdict> out(List<Demand> demands) {
        throw new BucketsUnavailable("out for this test: " + demands);
    }

    private SpendService service(BucketStore buckets) {
        RequestReader reader = new RequestReader(CATALOG, new Subjects(Set::of), () -> 256);
        return new SpendService(
                reader, buckets, new DecisionMeter(registry, CATALOG), () -> RETRY_AFTER);
    }

    /** One token a second. */
    private record Terms(SubjectKind subject, int burst, LimitMode mode) implements LimitConfig {

        @Override
        public long count() {
            return 60;
        }

        @Override
        public Duration period() {
            return Duration.ofMinutes(1);
        }
    }
}
