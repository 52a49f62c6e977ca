package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What those who run the service look at. */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class OperationsIT {

    private final Management management = new Management();

    @ParameterizedTest
    @ValueSource(strings = {"started", "live", "ready"})
    void isHealthy(String aspect) {
        assertThat(management.get("/q/health/" + aspect).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsThatDecisionsAreExact() {
        HttpResponse<String> ready = management.get("/q/health/ready");

        assertThat(ready.body()).contains("\"name\": \"buckets\"", "\"decisions\": \"exact\"");
    }

    @ParameterizedTest
    @CsvSource({"check-and-spend, spend", "check-only, check", "refund, refund"})
    void measuresWhatItDecides(String kind, String operation) {
        String labels = "{operation=\"" + operation + "\",status=\"allowed\"}";

        HttpResponse<String> response =
                TestParts.client("issuer")
                        .post("/v1/spend", SpendBody.of(kind, TestParts.OPEN_LIMIT, "a/b", 1));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(management.metric("certificate_operations_total" + labels)).isPositive();
        assertThat(management.metric("certificate_operation_duration_seconds_count" + labels))
                .isPositive();
        assertThat(
                        management.metric(
                                "chancery_bucket_decisions_total{limit=\"test-open\",outcome=\"allowed\"}"))
                .isPositive();
    }

    @Test
    void showsDegradedDecisionsBeforeThereAreAny() {
        assertThat(
                        management.metric(
                                "chancery_degraded_decisions_total{"
                                        + "limit=\"certificates-per-account\",mode=\"closed\"}"))
                .isZero();
    }

    @Test
    void measuresTheCallsThemselves() {
        TestParts.client("issuer").get("/v1/buckets/" + TestParts.OPEN_LIMIT + "/a/b");

        // The server notes a call once its answer is on the way.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(management.get("/q/metrics").body())
                                        .contains("http_server_requests_seconds_count"));
    }
}
