package dev.chancery.limiter.bucket;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.limiter.gcra.Gcra;
import dev.chancery.limiter.gcra.Tat;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * The script in a real Redis decides as {@link Gcra} does: the same verdict, the same backlogs, the
 * same arrival times afterwards, for any limits, states and costs. Only the clock is replaced, so
 * that what happens on the very microsecond is tested too.
 */
class GcraScriptIT {

    /** How many go to Redis in one round trip. */
    private static final int TRIALS = 50;

    private static final String CLOCK = "clock";
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final String SOURCE =
            GcraScript.read().replace("call('TIME')", "call('LRANGE', '" + CLOCK + "', 0, -1)");
    private static final GcraScript SCRIPT = new GcraScript(SOURCE);

    private static @Nullable TestRedis redis;

    @BeforeContainer
    static void start() {
        redis = TestRedis.start("redis-script");
        assertThat(SOURCE).isNotEqualTo(GcraScript.read());
        redis().send(Command.SCRIPT, "LOAD", SOURCE);
    }

    @AfterContainer
    static void stop() {
        redis().close();
    }

    /** A bucket: its limit, what is kept of it (null for nothing), and a cost it is asked for. */
    record Bucket(Gcra gcra, @Nullable Tat tat, int cost) {

        long backlog(long now) {
            return tat == null ? 0 : gcra.backlog(tat, now);
        }
    }

    /** What one request asks: of which buckets, and how much of each bucket's own cost. */
    record Ask(SpendKind kind, Set<Integer> places, int part) {

        int cost(Bucket bucket) {
            return bucket.cost() / part;
        }
    }

    /** Buckets at one time, and requests about them in one call. */
    record Trial(long now, List<Bucket> buckets, List<Ask> asks) {

        List<Demand> demands() {
            return asks.stream()
                    .map(
                            ask ->
                                    new Demand(
                                            ask.kind(),
                                            ask.places().stream()
                                                    .map(i -> charge(i, ask.cost(buckets.get(i))))
                                                    .toList()))
                    .toList();
        }

        private Charge charge(int place, int cost) {
            return new Charge(key(place), buckets.get(place).gcra(), cost);
        }

        static BucketKey key(int place) {
            return new BucketKey("bucket-" + place);
        }
    }

    // The edges are chosen below; those jqwik would combine by itself are too many to count.
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void decidesAsTheArithmeticDoes(@ForAll("trials") List<Trial> trials) {
        List<List<Request>> conversations =
                trials.stream().map(GcraScriptIT::conversation).toList();

        List<@Nullable Response> answers =
                redis().batch(conversations.stream().flatMap(List::stream).toList());

        int from = 0;
        for (int i = 0; i < trials.size(); i++) {
            int to = from + conversations.get(i).size();
            assertDecidesAsTheArithmeticDoes(trials.get(i), answers.subList(from, to));
            from = to;
        }
    }

    private static void assertDecidesAsTheArithmeticDoes(
            Trial trial, List<@Nullable Response> answers) {
        int size = trial.buckets().size();
        Response answer = Objects.requireNonNull(answers.get(size + 2));
        List<Verdict> expected = oracle(trial);
        assertThat(answer.get(0).toLong()).isEqualTo(trial.now());
        assertThat(SCRIPT.verdicts(trial.demands(), answer)).isEqualTo(expected);
        for (int i = 0; i < size; i++) {
            assertThat(Objects.toString(answers.get(size + 3 + i), null))
                    .isEqualTo(stateAfter(trial, i, expected));
        }
    }

    /** Sets the clock and the buckets, runs the script, reads the buckets. */
    private static List<Request> conversation(Trial trial) {
        List<Request> requests = new ArrayList<>();
        requests.add(Request.cmd(Command.DEL).arg(CLOCK));
        requests.add(
                Request.cmd(Command.RPUSH)
                        .arg(CLOCK)
                        .arg(trial.now() / 1_000_000)
                        .arg(trial.now() % 1_000_000));
        for (int i = 0; i < trial.buckets().size(); i++) {
            String key = Trial.key(i).redisKey();
            String state = text(trial.buckets().get(i).tat());
            requests.add(
                    state == null
                            ? Request.cmd(Command.DEL).arg(key)
                            : Request.cmd(Command.SET).arg(key).arg(state));
        }
        requests.add(SCRIPT.call(MARGIN, trial.demands()));
        for (int i = 0; i < trial.buckets().size(); i++) {
            requests.add(Request.cmd(Command.GET).arg(Trial.key(i).redisKey()));
        }
        return requests;
    }

    private static List<Verdict> oracle(Trial trial) {
        Instant now = Instant.EPOCH.plus(trial.now(), ChronoUnit.MICROS);
        InMemoryBucketStore store = new InMemoryBucketStore(Clock.fixed(now, ZoneOffset.UTC));
        for (int i = 0; i < trial.buckets().size(); i++) {
            Tat tat = trial.buckets().get(i).tat();
            if (tat != null) {
                store.put(Trial.key(i), tat);
            }
        }
        return store.decide(trial.demands());
    }

    /** A bucket is written if a request changed it, even if a later one changed it back. */
    private static @Nullable String stateAfter(Trial trial, int place, List<Verdict> verdicts) {
        Bucket bucket = trial.buckets().get(place);
        long backlog = bucket.backlog(trial.now());
        boolean changed = false;
        for (int i = 0; i < verdicts.size(); i++) {
            Ask ask = trial.asks().get(i);
            int asked = List.copyOf(ask.places()).indexOf(place);
            if (asked >= 0 && verdicts.get(i).granted() && ask.kind() != SpendKind.CHECK_ONLY) {
                long after = verdicts.get(i).decisions().get(asked).backlog();
                changed |= after != backlog;
                backlog = after;
            }
        }
        if (!changed) {
            return text(bucket.tat());
        }
        return backlog == 0 ? null : text(bucket.gcra().tat(backlog, trial.now()));
    }

    private static @Nullable String text(@Nullable Tat tat) {
        if (tat == null) {
            return null;
        }
        return tat.ticks() == 0 ? "" + tat.micros() : tat.micros() + ":" + tat.ticks();
    }

    @Provide
    Arbitrary<List<Trial>> trials() {
        return trial().list().ofSize(TRIALS);
    }

    private static Arbitrary<Trial> trial() {
        // From 2001 to 2096.
        return Arbitraries.longs()
                .between(1_000_000_000_000_000L, 3_999_999_999_999_999L)
                .flatMap(
                        now ->
                                buckets(now)
                                        .flatMap(
                                                buckets ->
                                                        asks(buckets.size())
                                                                .map(
                                                                        asks ->
                                                                                new Trial(
                                                                                        now,
                                                                                        buckets,
                                                                                        asks))));
    }

    /** The first asks every bucket for its whole cost, which its state was made for. */
    private static Arbitrary<List<Ask>> asks(int buckets) {
        Set<Integer> all =
                IntStream.range(0, buckets).boxed().collect(toCollection(LinkedHashSet::new));
        Arbitrary<Ask> first = Arbitraries.of(SpendKind.class).map(kind -> new Ask(kind, all, 1));
        Arbitrary<List<Ask>> others =
                Combinators.combine(
                                Arbitraries.of(SpendKind.class),
                                Arbitraries.of(all).set().ofMinSize(1),
                                Arbitraries.of(1, 2, 7))
                        .as(Ask::new)
                        .list()
                        .ofMaxSize(4);
        return Combinators.combine(first, others)
                .as((one, more) -> Stream.concat(Stream.of(one), more.stream()).toList());
    }

    private static Arbitrary<List<Bucket>> buckets(long now) {
        return limits().flatMap(gcra -> bucket(gcra, now)).list().ofMinSize(1).ofMaxSize(6);
    }

    private static Arbitrary<Gcra> limits() {
        return Combinators.combine(
                        edgy(1L << 30, 1L, 7L, 600L),
                        edgy(315_360_000_000L, 1L, 1000L, 3_600_000L, 604_800_000L),
                        edgy(1L << 20, 1L, 10L))
                .filter(GcraScriptIT::countable)
                .as((count, millis, burst) -> limit(count, millis, burst.intValue()));
    }

    private static Gcra limit(long count, long millis, int burst) {
        return Gcra.of(count, Duration.ofMillis(millis), burst);
    }

    private static boolean countable(long count, long millis, long burst) {
        BigInteger micros = BigInteger.valueOf(millis * 1000);
        BigInteger interval = micros.divide(micros.gcd(BigInteger.valueOf(count)));
        return interval.multiply(BigInteger.valueOf(burst)).bitLength() < 52;
    }

    private static Arbitrary<Bucket> bucket(Gcra gcra, long now) {
        return edgy(gcra.burst(), 0L, 1L, (long) gcra.burst())
                .flatMap(
                        cost ->
                                state(gcra, now, gcra.charge(cost.intValue()))
                                        .injectNull(0.1)
                                        .map(tat -> new Bucket(gcra, tat, cost.intValue())));
    }

    /** On and beside the edges where an error would show, anywhere between, past and absurd. */
    private static Arbitrary<Tat> state(Gcra gcra, long now, long charge) {
        long brim = gcra.capacity() - charge;
        Arbitrary<Long> backlog =
                Arbitraries.oneOf(
                        Arbitraries.of(0L, 1L, charge, charge + 1, brim, brim + 1),
                        Arbitraries.longs().between(0, gcra.capacity()),
                        Arbitraries.longs().between(0, 4 * Gcra.MAX_TICKS));
        Arbitrary<Tat> kept = backlog.map(it -> gcra.tat(it, now));
        Arbitrary<Tat> past = Arbitraries.longs().between(1, now).map(ago -> new Tat(now - ago, 0));
        Arbitrary<Tat> ofAnotherLimit =
                Arbitraries.longs().between(1, 1 << 20).map(ticks -> new Tat(now, ticks));
        return Arbitraries.frequencyOf(
                Tuple.of(8, kept), Tuple.of(1, past), Tuple.of(1, ofAnotherLimit));
    }

    private static Arbitrary<Long> edgy(long max, Long... favourites) {
        return Arbitraries.oneOf(Arbitraries.of(favourites), Arbitraries.longs().between(1, max));
    }

    private static TestRedis redis() {
        return Objects.requireNonNull(redis);
    }
}
