package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void measuresWhatItDecides() {
        TestParts.client("issuer")
                .post("/v1/spend", SpendBody.of("check-only", TestParts.OPEN_LIMIT, "a/b", 1));

        assertThat(management.get("/q/metrics").body())
                .contains(
                        "chancery_decision_duration_seconds_count{kind=\"check-only\","
                                + "outcome=\"allowed\"}",
                        "chancery_bucket_decisions_total{limit=\"test-open\",outcome=\"allowed\"}",
                        "chancery_degraded_decisions_total{"
                                + "limit=\"certificates-per-account\",mode=\"closed\"}",
                        "http_server_requests_seconds_count");
    }
}
