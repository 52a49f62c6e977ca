package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.contracts.problem.ProblemType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The calls as a caller sees them, on a real Redis and over mutual TLS. */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class SpendIT {

    private final MtlsClient issuer = TestParts.client("issuer");
    private final String account = "cluster/" + UUID.randomUUID();

    @Test
    void answersWithDurationsAPersonCanRead() {
        JsonNode decision = MtlsClient.json(spend("check-and-spend", 10));

        JsonNode bucket = decision.get("buckets").get(0);
        assertThat(decision.get("allowed").asBoolean()).isTrue();
        assertThat(decision.get("source").asText()).isEqualTo("exact");
        assertThat(bucket.get("limit").asText()).isEqualTo(TestParts.OPEN_LIMIT);
        assertThat(bucket.get("subject").asText()).isEqualTo(account);
        assertThat(bucket.get("burst").asInt()).isEqualTo(10);
        assertThat(bucket.get("remaining").asInt()).isZero();
        assertThat(bucket.get("resetAfter").asText()).isEqualTo("PT1H");
    }

    @Test
    void saysWhenToComeBackInTheBodyAndInTheHeader() {
        spend("check-and-spend", 10);

        HttpResponse<String> response = spend("check-and-spend", 1);

        JsonNode bucket = MtlsClient.json(response).get("buckets").get(0);
        Duration retryAfter = Duration.parse(bucket.get("retryAfter").asText());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(MtlsClient.json(response).get("allowed").asBoolean()).isFalse();
        assertThat(retryAfter).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
        assertThat(response.headers().firstValue("Retry-After"))
                .hasValue(Long.toString(RetryAfter.seconds(retryAfter)));
    }

    @Test
    void looksAtABucketAndSpendsNothing() {
        spend("check-and-spend", 4);
        spend("check-only", 6);

        assertSixRemain(look(account));
        assertSixRemain(look(account.replace("/", "%2F")));
    }

    @Test
    void takesBackWhatWasNotUsed() {
        spend("check-and-spend", 4);

        JsonNode bucket = MtlsClient.json(spend("refund", 3)).get("buckets").get(0);

        assertThat(bucket.get("remaining").asInt()).isEqualTo(9);
    }

    @Test
    void decidesABatchInTheOrderAskedWithAnAnswerForEach() {
        String blank = SpendBody.of("check-and-spend", TestParts.OPEN_LIMIT, " ", 1);

        HttpResponse<String> response =
                issuer.post(
                        "/v1/spend:batch",
                        SpendBody.batch(body("check-and-spend", 7), blank, body("check-only", 4)));

        JsonNode decisions = MtlsClient.json(response).get("decisions");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(decisions.get(0).at("/decision/allowed").asBoolean()).isTrue();
        assertThat(decisions.get(0).at("/decision/buckets/0/remaining").asInt()).isEqualTo(3);
        assertThat(decisions.get(1).at("/problem/type").asText())
                .isEqualTo(ProblemType.MALFORMED_REQUEST.uri().toString());
        assertThat(decisions.get(1).at("/problem/detail").asText())
                .isEqualTo("buckets[0].subject must not be blank");
        assertThat(decisions.get(2).at("/decision/allowed").asBoolean()).isFalse();
        assertThat(decisions.get(2).at("/decision/buckets/0/retryAfter").asText()).startsWith("PT");
        assertThat(decisions).hasSize(3);
    }

    @Test
    void speaksWithNobodyWhoShowsNoCertificate() {
        MtlsClient anonymous = TestParts.anonymous();

        assertThatThrownBy(() -> anonymous.get("/v1/buckets/test-open/a"))
                .isInstanceOf(UncheckedIOException.class);
    }

    private void assertSixRemain(HttpResponse<String> look) {
        JsonNode bucket = MtlsClient.json(look);
        assertThat(look.statusCode()).as(look.body()).isEqualTo(200);
        assertThat(bucket.get("subject").asText()).isEqualTo(account);
        assertThat(bucket.get("remaining").asInt()).isEqualTo(6);
    }

    private HttpResponse<String> look(String subject) {
        return issuer.get("/v1/buckets/" + TestParts.OPEN_LIMIT + "/" + subject);
    }

    private HttpResponse<String> spend(String kind, int cost) {
        return issuer.post("/v1/spend", body(kind, cost));
    }

    private String body(String kind, int cost) {
        return SpendBody.of(kind, TestParts.OPEN_LIMIT, account, cost);
    }
}
