package dev.chancery.issuer.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.local.part.VanishingLink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes with one Redis, whose own clocks stand until they are moved. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class LevelledCacheIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TRUST = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String key = UUID.randomUUID().toString();

    @Inject
    @RedisClientName("cache")
    Redis redis;

    @Inject RedisDataSource source;
    @Inject Vertx vertx;

    private RedisClock clock;
    private LevelledCache<String, String> one;
    private LevelledCache<String, String> other;

    private static final class TextForm implements Form<String> {
        @Override
        public void write(String value, DataOutputStream out) throws IOException {
            out.writeUTF(value);
        }

        @Override
        public String read(DataInputStream in) throws IOException {
            return in.readUTF();
        }
    }

    @BeforeEach
    void start() {
        clock = new RedisClock(source);
        one = cache(new SharedCache(redis, TestCacheConfig.PATIENT));
        other = cache(new SharedCache(redis, TestCacheConfig.PATIENT));
    }

    @Test
    void isAskedOncePerLevel() {
        assertThat(one.get(key, () -> "old")).isEqualTo("old");
        awaitShared();

        assertThat(one.get(key, () -> "new")).isEqualTo("old");
        assertThat(other.get(key, () -> "new")).isEqualTo("old");
        assertThat(other.get(key, () -> "new")).isEqualTo("old");

        assertThat(reads("ledger")).isEqualTo(1);
        assertThat(reads("shared")).isEqualTo(1);
        assertThat(reads("memory")).isEqualTo(2);
    }

    @Test
    void nobodyTrustsAnAnswerLongerThanFromBeforeTheLedgerWasAsked() {
        one.get(key, () -> "old");
        awaitShared();
        other.get(key, () -> "new");

        await().atMost(PATIENCE).until(() -> !clock.has(key));
        nanos.addAndGet(TRUST.toNanos() - 1);
        assertThat(one.get(key, () -> "new")).isEqualTo("old");
        nanos.addAndGet(1);

        assertThat(one.get(key, () -> "new")).isEqualTo("new");
        assertThat(other.get(key, () -> "newer")).isIn("new", "newer");
    }

    @Test
    void theLedgerMayBeSlowAndTheBoundStaysWhereItIs() {
        AtomicLong asked = new AtomicLong();

        one.get(
                key,
                () -> {
                    asked.set(clock.now());
                    await().atMost(PATIENCE).until(() -> clock.now() > asked.get() + 50);
                    nanos.addAndGet(TRUST.toNanos());
                    return "old";
                });

        awaitShared();
        assertThat(clock.end(key)).isLessThanOrEqualTo(asked.get() + TRUST.toMillis());
        var _ = source.key().del(key);
        assertThat(one.get(key, () -> "new")).isEqualTo("new");
    }

    @Test
    void whatWasForgottenWhileItWasReadIsNotRemembered() {
        String first =
                one.get(
                        key,
                        () -> {
                            one.forget(key);
                            return "old";
                        });

        assertThat(first).isEqualTo("old");
        assertThat(one.get(key, () -> "new")).isEqualTo("new");
    }

    @Test
    void aCrowdAsksOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers =
                    IntStream.range(0, 50)
                            .mapToObj(_ -> crowd.submit(() -> one.get(key, slow(asked, answer))))
                            .toList();
            await().atMost(PATIENCE).until(() -> reads("flight") == 49);
            answer.countDown();

            for (Future<String> each : answers) {
                assertThat(each.get()).isEqualTo("answer 1");
            }
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoComesTooLateForACallThatIsUnderWayAsksAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> early = crowd.submit(() -> one.get(key, slow(asked, answer)));
            await().atMost(PATIENCE).until(() -> asked.get() == 1);
            nanos.addAndGet(TRUST.toNanos());

            assertThat(one.get(key, () -> "late")).isEqualTo("late");

            answer.countDown();
            assertThat(early.get()).isEqualTo("answer 1");
        }
    }

    @Test
    void aFailureIsForAllWhoWaitedAndNotRemembered() {
        assertThatThrownBy(
                        () ->
                                one.get(
                                        key,
                                        () -> {
                                            throw new IllegalStateException("away");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("away");

        assertThat(one.get(key, () -> "back")).isEqualTo("back");
    }

    @Test
    void withoutRedisTheLedgerAnswers() throws Exception {
        int port = URI.create(IssuerParts.redis().url()).getPort();
        try (VanishingLink link = VanishingLink.to(port)) {
            Redis far = Redis.createClient(vertx, "redis://127.0.0.1:" + link.port());
            LevelledCache<String, String> cut = cache(new SharedCache(far, TestCacheConfig.HASTY));
            assertThat(cut.get(key, () -> "old")).isEqualTo("old");

            link.vanish();
            nanos.addAndGet(TRUST.toNanos());

            assertThat(cut.get(key, () -> "new")).isEqualTo("new");
            assertThat(cut.get(key, () -> "newer")).isEqualTo("new");
            cut.forget(key);
            assertThat(cut.get(key, () -> "newest")).isEqualTo("newest");
            assertThat(reads("ledger")).isEqualTo(3);
            far.close();
        }
    }

    private static Supplier<String> slow(AtomicInteger asked, CountDownLatch answer) {
        return () -> {
            int number = asked.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "answer " + number;
        };
    }

    private void awaitShared() {
        await().atMost(PATIENCE).until(() -> clock.has(key));
    }

    private LevelledCache<String, String> cache(SharedCache shared) {
        return new LevelledCache<>(
                new LevelledCache.Traits<>(TRUST, 1_000_000, (_, _) -> 100, _ -> true, it -> it),
                new SharedForm<>(shared, new TextForm()),
                new CacheMeter(meters, "test"),
                nanos::get);
    }

    private double reads(String level) {
        return meters.counter("chancery.cache.reads", "cache", "test", "level", level).count();
    }
}
