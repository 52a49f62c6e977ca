package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.contracts.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis away: every limit does what it is configured to do, says so, and heals without a hand. */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class OutageIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final MtlsClient issuer = TestParts.client("issuer");
    private final Management management = new Management();

    @AfterEach
    void bringRedisBack() {
        TestParts.redis().start();
        await().until(() -> spend(TestParts.FAST_LIMIT).statusCode() == 200);
    }

    @Test
    void closedLimitsLetNothingPassAndSayWhenToComeBack() {
        TestParts.redis().kill();
        long started = System.nanoTime();

        HttpResponse<String> response = spend(TestParts.FAST_LIMIT);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
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

        JsonNode decision = MtlsClient.json(spend(TestParts.OPEN_LIMIT));

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
    void staysQuickAndHealsWhenRedisFreezesAndThaws() {
        TestParts.redis().suspend();
        try {
            long started = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertThat(spend(TestParts.FAST_LIMIT).statusCode()).isEqualTo(503);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(SOON.multipliedBy(3));
        } finally {
            TestParts.redis().resume();
        }

        await().until(() -> spend(TestParts.FAST_LIMIT).statusCode() == 200);
    }

    private HttpResponse<String> spend(String limit) {
        return issuer.post("/v1/spend", SpendBody.of("check-and-spend", limit, "outage/a", 0));
    }

    private static String degraded(String limit, String mode) {
        return "chancery_degraded_decisions_total{limit=\"%s\",mode=\"%s\"}".formatted(limit, mode);
    }
}
