package dev.chancery.limiter.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.limiter.gcra.Gcra;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract of {@link BucketStore}, kept by a real Redis that is also taken away. */
@TestInstance(Lifecycle.PER_CLASS)
class RedisBucketStoreIT {

    private static final Gcra TEN_AN_HOUR = Gcra.of(10, Duration.ofHours(1), 10);
    private static final Gcra ONE_AN_HOUR = Gcra.of(1, Duration.ofHours(1), 1);
    private static final Duration TIMEOUT = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestRedis redis = TestRedis.start("redis-store");

    /** For when time counts. The other is patient, so that a busy machine is not an outage. */
    private final RedisBucketStore hastyStore =
            new RedisBucketStore(redis.client(), new Settings(TIMEOUT), System::nanoTime);

    private final RedisBucketStore store =
            new RedisBucketStore(
                    redis.client(), new Settings(Duration.ofSeconds(20)), System::nanoTime);

    @BeforeAll
    void warmUp() {
        awaitHealing();
    }

    @AfterAll
    void stop() {
        redis.close();
    }

    @BeforeEach
    void forgetAllBuckets() {
        redis.send(Command.FLUSHALL);
    }

    @Test
    void spendsFromAllBucketsOrFromNone() {
        Charge roomy = charge("roomy", TEN_AN_HOUR, 2);
        Charge tight = charge("tight", ONE_AN_HOUR, 1);

        Verdict first = spend(roomy, tight);
        Verdict second = spend(roomy, tight);

        assertThat(first.granted()).isTrue();
        assertThat(remaining(first)).containsExactly(8L, 0L);
        assertThat(second.granted()).isFalse();
        assertThat(second.decisions().get(0).allowed()).isTrue();
        assertThat(second.decisions().get(1).allowed()).isFalse();
        assertThat(remaining(second)).containsExactly(8L, 0L);
    }

    @Test
    void changesNothingWhenItOnlyChecks() {
        Charge charge = charge("a", TEN_AN_HOUR, 3);

        Verdict answer = store.decide(SpendKind.CHECK_ONLY, List.of(charge));

        assertThat(remaining(answer)).containsExactly(7L);
        assertThat(redis.send(Command.GET, key("a"))).isNull();
    }

    @Test
    void forgetsABucketThatARefundMakesFull() {
        spend(charge("a", TEN_AN_HOUR, 3));

        Verdict partly = store.decide(SpendKind.REFUND, List.of(charge("a", TEN_AN_HOUR, 2)));
        Verdict wholly = store.decide(SpendKind.REFUND, List.of(charge("a", TEN_AN_HOUR, 10)));

        assertThat(remaining(partly)).containsExactly(9L);
        assertThat(remaining(wholly)).containsExactly(10L);
        assertThat(redis.send(Command.GET, key("a"))).isNull();
    }

    @Test
    void keepsABucketUntilItIsFullAgainAndAMarginLonger() {
        spend(charge("a", TEN_AN_HOUR, 1));

        long millis = Objects.requireNonNull(redis.send(Command.PTTL, key("a"))).toLong();

        Duration full = Duration.ofMinutes(6);
        assertThat(Duration.ofMillis(millis))
                .isBetween(full.plus(Duration.ofSeconds(30)), full.plus(Duration.ofMinutes(1)));
    }

    @Test
    void teachesRedisTheScriptAgainWhenItForgotIt() {
        spend(charge("a", TEN_AN_HOUR, 1));
        redis.send(Command.SCRIPT, "FLUSH");

        Verdict verdict = spend(charge("a", TEN_AN_HOUR, 1));

        assertThat(remaining(verdict)).containsExactly(8L);
    }

    @Test
    void decidesManyDemandsInOneRoundTripAlsoWhenRedisForgotTheScript() {
        redis.send(Command.SCRIPT, "FLUSH");
        Charge four = charge("shared", TEN_AN_HOUR, 4);
        List<Demand> demands =
                List.of(
                        new Demand(SpendKind.CHECK_AND_SPEND, List.of(four, charge("a", 1))),
                        new Demand(SpendKind.CHECK_AND_SPEND, List.of(charge("b", 1), four)),
                        new Demand(SpendKind.CHECK_AND_SPEND, List.of(four, charge("c", 1))),
                        new Demand(SpendKind.REFUND, List.of(charge("a", 1))),
                        new Demand(SpendKind.CHECK_ONLY, List.of(charge("c", 2))));
        long before = calls();

        List<Verdict> verdicts = store.decide(demands);

        assertThat(calls() - before).as("EVALSHA refused, then EVAL").isEqualTo(2);
        assertThat(verdicts)
                .extracting(Verdict::granted)
                .containsExactly(true, true, false, true, true);
        assertThat(verdicts)
                .extracting(RedisBucketStoreIT::remaining)
                .containsExactly(
                        List.of(6L, 9L),
                        List.of(9L, 2L),
                        List.of(2L, 10L),
                        List.of(10L),
                        List.of(8L));
        assertThat(redis.send(Command.GET, key("a"))).as("given back").isNull();
        assertThat(redis.send(Command.GET, key("b"))).isNotNull();
        assertThat(redis.send(Command.GET, key("c"))).as("refused and checked").isNull();
    }

    @Test
    void decidesTheLargestBatchThatCanBeConfigured() {
        List<Demand> demands =
                IntStream.range(0, 4096)
                        .mapToObj(i -> charge("bucket-" + i, 1))
                        .map(it -> new Demand(SpendKind.CHECK_AND_SPEND, List.of(it)))
                        .toList();

        assertThat(store.decide(demands)).hasSize(4096).allMatch(Verdict::granted);
    }

    @Test
    void grantsNoMoreToManyAtOnceThanToOne() throws Exception {
        Charge hot = charge("hot", Gcra.of(1, Duration.ofDays(1), 500), 1);
        List<Callable<Boolean>> clients =
                IntStream.range(0, 2000)
                        .<Callable<Boolean>>mapToObj(_ -> () -> spend(hot).granted())
                        .toList();

        long granted = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(64)) {
            for (Future<Boolean> answer : executor.invokeAll(clients)) {
                granted += answer.get() ? 1 : 0;
            }
        }

        assertThat(granted).isEqualTo(500);
    }

    @Test
    void saysWhatRedisRefusedAndKeepsNobodyElseWaiting() {
        redis.send(Command.SET, key("senseless"), "tomorrow");

        assertThatThrownBy(() -> spend(charge("senseless", TEN_AN_HOUR, 1)))
                .isInstanceOf(BucketsUnavailable.class)
                .hasMessageContaining("a bucket holds no arrival time");
        assertThat(spend(charge("a", TEN_AN_HOUR, 1)).granted()).isTrue();
    }

    @Test
    void takesARedisOutOfMemoryForAnOutageAndNotForAYes() {
        redis.send(Command.CONFIG, "SET", "maxmemory", "1");
        try {
            assertThatThrownBy(() -> spend(charge("a", TEN_AN_HOUR, 1)))
                    .isInstanceOf(BucketsUnavailable.class)
                    .hasMessageContaining("OOM");
        } finally {
            redis.send(Command.CONFIG, "SET", "maxmemory", "0");
        }
        assertThat(remaining(spend(charge("a", TEN_AN_HOUR, 1)))).containsExactly(9L);
    }

    @Test
    void answersInTimeWhileRedisIsDeadAndHealsByItself() {
        redis.server().kill();
        try {
            assertThat(refuses()).isTrue();
        } finally {
            redis.server().start();
        }
        awaitHealing();
    }

    @Test
    void answersInTimeWhileRedisIsFrozenAndHealsByItself() {
        redis.server().suspend();
        try {
            assertThat(IntStream.range(0, 200).filter(_ -> waitsAndRefuses()).count())
                    .as("callers that waited")
                    .isLessThanOrEqualTo(10);
        } finally {
            redis.server().resume();
        }
        awaitHealing();
    }

    @Test
    void takesItsOwnFullPoolForNoOutage() {
        Redis narrow = redis.narrowClient();
        RedisBucketStore crowded =
                new RedisBucketStore(narrow, new Settings(PATIENCE), System::nanoTime);
        redis.server().suspend();
        try {
            await().atMost(PATIENCE).until(() -> ping(narrow).failed());

            assertThat(refusal(crowded)).startsWith("too many");
            assertThat(refusal(crowded)).as("no outage began").startsWith("too many");
        } finally {
            redis.server().resume();
        }
        await().atMost(PATIENCE).until(() -> !refuses(crowded));
        narrow.close();
    }

    private static io.vertx.core.Future<Response> ping(Redis client) {
        return client.send(Request.cmd(Command.PING));
    }

    private boolean waitsAndRefuses() {
        long started = System.nanoTime();
        assertThat(refuses()).isTrue();
        return System.nanoTime() - started >= TIMEOUT.toNanos();
    }

    private void awaitHealing() {
        await().atMost(PATIENCE).until(() -> !refuses());
    }

    private boolean refuses() {
        return refuses(hastyStore);
    }

    private static boolean refuses(BucketStore store) {
        return !refusal(store).isEmpty();
    }

    /** Why it refuses; empty if it does not. */
    private static String refusal(BucketStore store) {
        try {
            store.decide(SpendKind.CHECK_ONLY, List.of());
            return "";
        } catch (BucketsUnavailable e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Verdict spend(Charge... charges) {
        return store.decide(SpendKind.CHECK_AND_SPEND, List.of(charges));
    }

    /** How many calls of scripts Redis has had. */
    private long calls() {
        return Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+)")
                .matcher(String.valueOf(redis.send(Command.INFO, "commandstats")))
                .results()
                .mapToLong(it -> Long.parseLong(it.group(1)))
                .sum();
    }

    private static List<Long> remaining(Verdict verdict) {
        List<Long> remaining = new ArrayList<>();
        verdict.decisions().forEach(decision -> remaining.add(decision.remaining()));
        return remaining;
    }

    private static Charge charge(String subject, int cost) {
        return charge(subject, TEN_AN_HOUR, cost);
    }

    private static Charge charge(String subject, Gcra gcra, int cost) {
        return new Charge(BucketKey.of("limit", subject), gcra, cost);
    }

    private static String key(String subject) {
        return BucketKey.of("limit", subject).redisKey();
    }

    private record Settings(Duration timeout) implements RedisConfig {

        @Override
        public Duration probeInterval() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration expiryMargin() {
            return Duration.ofMinutes(1);
        }
    }
}
