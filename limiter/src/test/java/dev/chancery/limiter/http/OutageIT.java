package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.contracts.problem.Problem;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis away: every limit does what it is configured to do, says so, and heals without a hand. */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class OutageIT {

    /** In which Redis is back, on a busy machine too. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As {@code quarkus.redis.max-pool-size}. */
    private static final int POOL = 16;

    /** After {@link TestParts}: who waited so long waited for Redis. */
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final MtlsClient issuer = TestParts.client("issuer");
    private final Management management = new Management();
    private final RedisDataSource redis;

    OutageIT(RedisDataSource redis) {
        this.redis = redis;
    }

    @AfterEach
    void bringRedisBack() {
        TestParts.redis().start();
        awaitHealing();
    }

    @Test
    void closedLimitsLetNothingPassAndSayWhenToComeBack() {
        TestParts.redis().kill();

        HttpResponse<String> response = spend(TestParts.CLOSED_LIMIT, 0);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        JsonNode problem = MtlsClient.json(response);
        assertThat(problem.get("type").asText()).endsWith("/limiter-unavailable");
        assertThat(problem.get("retryAfter").asText()).isEqualTo("PT5S");
    }

    @Test
    void openLimitsLetEverythingPassAndSaySo() {
        TestParts.redis().kill();
        double before = management.metric(degraded(TestParts.OPEN_LIMIT, "open"));

        JsonNode decision = MtlsClient.json(spend(TestParts.OPEN_LIMIT, 0));

        assertThat(decision.get("allowed").asBoolean()).isTrue();
        assertThat(decision.get("source").asText()).isEqualTo("open");
        assertThat(management.metric(degraded(TestParts.OPEN_LIMIT, "open"))).isEqualTo(before + 1);
    }

    @Test
    void isNotReadyWhileItsClosedLimitsCannotBeDecided() {
        assertThat(management.get("/q/health/ready").statusCode()).isEqualTo(200);
        TestParts.redis().kill();

        HttpResponse<String> ready = management.get("/q/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"decisions\": \"degraded\"", "Redis");
        assertThat(management.get("/q/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotReadyWhileRedisTakesNoWrites() {
        redis.execute("CONFIG", "SET", "maxmemory", "1");
        try {
            assertThat(spend(TestParts.CLOSED_LIMIT, 1).statusCode()).isEqualTo(503);
            assertThat(spend(TestParts.CLOSED_LIMIT, 0).statusCode())
                    .as("a spend of nothing writes nothing")
                    .isEqualTo(200);

            HttpResponse<String> ready = management.get("/q/health/ready");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("\"decisions\": \"degraded\"", "OOM");
        } finally {
            redis.execute("CONFIG", "SET", "maxmemory", "0");
        }
        assertThat(management.get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void staysQuickAndHealsWhenRedisFreezesAndThaws() {
        TestParts.redis().suspend();
        try {
            assertThat(IntStream.range(0, 20).filter(_ -> waitsForRedis()).count())
                    .as("calls that waited")
                    .isLessThanOrEqualTo(5);
        } finally {
            TestParts.redis().resume();
        }

        awaitHealing();
    }

    @Test
    void healsWhenTheHostOfRedisVanishesWithoutAWord() throws InterruptedException {
        useTheWholePool();
        TestParts.link().vanish();
        TestParts.link().comeBack();

        assertThat(spend(TestParts.CLOSED_LIMIT, 0).statusCode()).isEqualTo(503);

        awaitHealing();
    }

    /** So that all connections there are lead to the host that vanishes. */
    private void useTheWholePool() throws InterruptedException {
        TestParts.redis().suspend();
        List<Thread> callers =
                Stream.generate(() -> Thread.startVirtualThread(() -> redis.execute("PING")))
                        .limit(4 * POOL)
                        .toList();
        await().atMost(PATIENCE).until(() -> TestParts.link().connections() == POOL);
        TestParts.redis().resume();
        for (Thread caller : callers) {
            caller.join();
        }
    }

    /** A refusal, at once or after the time-out. */
    private boolean waitsForRedis() {
        long started = System.nanoTime();
        assertThat(spend(TestParts.CLOSED_LIMIT, 0).statusCode()).isEqualTo(503);
        return System.nanoTime() - started >= TIMEOUT.toNanos();
    }

    private void awaitHealing() {
        await().atMost(PATIENCE).until(() -> spend(TestParts.CLOSED_LIMIT, 0).statusCode() == 200);
    }

    private HttpResponse<String> spend(String limit, int cost) {
        return issuer.post("/v1/spend", SpendBody.of("check-and-spend", limit, "outage/a", cost));
    }

    private static String degraded(String limit, String mode) {
        return "chancery_degraded_decisions_total{limit=\"%s\",mode=\"%s\"}".formatted(limit, mode);
    }
}
