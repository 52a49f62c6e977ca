package dev.chancery.issuer.request;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.issuer.parts.FakeLimiter.Mood;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that nobody waits for on the line. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class AsyncRequestIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final IssuerClient operator = IssuerParts.client("operator");
    private final IssuerClient admin = IssuerParts.client("admin");

    @Inject ForgottenRows forgotten;

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @Test
    void isTakenAtOnceAndDoneInItsTime() {
        HttpResponse<String> taken = submit(Order.forNames("async.example.com"));

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        assertThat(taken.headers().firstValue("Preference-Applied")).hasValue("respond-async");
        String id = json(taken).get("id").asText();
        assertThat(taken.headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/v1/requests/" + id));
        assertThat(id).matches("[0-9a-f]{32}");
        JsonNode done = awaitState(id, "issued");
        HttpResponse<String> certificate =
                operator.get(done.get("certificate").asText(), "application/json");
        assertThat(certificate.statusCode()).isEqualTo(200);
    }

    @Test
    void isOneForAKeyAndTheSameCertificateAsOnTheLine() {
        Order order = Order.forNames("twice.example.com");

        String first = json(submit(order)).get("id").asText();
        String second = json(submit(order)).get("id").asText();
        awaitState(first, "issued");
        HttpResponse<String> onTheLine = operator.issue(order.json());

        assertThat(second).isEqualTo(first);
        assertThat(onTheLine.statusCode()).isEqualTo(200);
        assertThat(status(first).get("certificate").asText())
                .endsWith("/" + json(onTheLine).get("serial").asText());
        assertThat(json(submit(order)).get("id").asText()).isEqualTo(first);
    }

    @Test
    void belongsToItsCsrAndItsCaller() {
        Order order = Order.forNames("mine.example.com");
        String id = json(submit(order)).get("id").asText();
        Order other = Order.forNames("other.example.com");
        other.body().set("idempotencyKey", order.body().get("idempotencyKey"));

        assertThat(submit(other).statusCode()).isEqualTo(409);
        assertThat(admin.get("/v1/requests/" + id, "application/json").statusCode()).isEqualTo(404);
        assertThat(operator.get("/v1/requests/" + "0".repeat(32), "application/json").statusCode())
                .isEqualTo(404);
    }

    @Test
    void isOverWhenThePolicyForbidsItAndBeginsAnewWhenAskedForAgain() {
        Order order = Order.forNames("not_a_name.example.com");
        String id = json(submit(order)).get("id").asText();

        JsonNode failed = awaitState(id, "failed");

        assertThat(failed.at("/problem/type").asText()).endsWith("/profile-violation");
        HttpResponse<String> again = submit(order);
        assertThat(json(again).get("id").asText()).isEqualTo(id);
        assertThat(json(again).get("state").asText()).isNotEqualTo("failed");
        awaitState(id, "failed");
    }

    @Test
    void isTriedAgainWhenWhatRefusedItHasPassed() {
        IssuerParts.limiter().mood(Mood.DENY);
        String id = json(submit(Order.forNames("later.example.com"))).get("id").asText();
        await("the refusal").atMost(PATIENCE).until(() -> status(id).has("problem"));

        JsonNode delayed = status(id);
        HttpResponse<String> answer = operator.get("/v1/requests/" + id, "application/json");
        assertThat(delayed.get("state").asText()).isEqualTo("queued");
        assertThat(delayed.at("/problem/type").asText()).endsWith("/rate-limited");
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 37);

        IssuerParts.limiter().reset();
        Sql.update("update issuance_request set due_at = now() where id = ?", id);
        assertThat(awaitState(id, "issued").has("problem")).isFalse();
    }

    @Test
    void isTakenOverFromAProcessThatDied() {
        String id = json(submit(Order.forNames("orphan.example.com"))).get("id").asText();
        String certificate = awaitState(id, "issued").get("certificate").asText();
        Sql.update(
                "update issuance_request set state = 'running', serial = null, finished_at = null,"
                        + " due_at = now() - interval '1 second' where id = ?",
                id);

        assertThat(awaitState(id, "issued").get("certificate").asText()).isEqualTo(certificate);
    }

    @Test
    void isForgottenSomeTimeAfterItIsDoneAndSoIsWhatHasExpired() {
        Order order = Order.forNames("old.example.com");
        String id = json(submit(order)).get("id").asText();
        awaitState(id, "issued");
        Sql.update(
                "update issuance_request set finished_at = now() - interval '2 days' where id = ?",
                id);
        Sql.update(
                "update issuance set not_after = now() - interval '91 days'"
                        + " where idempotency_key = ?",
                order.key());

        forgotten.forget();

        assertThat(operator.get("/v1/requests/" + id, "application/json").statusCode())
                .isEqualTo(404);
        assertThat(
                        Sql.number(
                                "select count(*) from issuance where idempotency_key = ?",
                                order.key()))
                .isZero();
    }

    private HttpResponse<String> submit(Order order) {
        return operator.send(
                IssuerClient.request("/v1/certificates")
                        .header("Content-Type", "application/json")
                        .header("Prefer", "respond-async")
                        .POST(BodyPublishers.ofString(order.json()))
                        .build());
    }

    private JsonNode status(String id) {
        return json(operator.get("/v1/requests/" + id, "application/json"));
    }

    private JsonNode awaitState(String id, String state) {
        return await("request " + state)
                .atMost(PATIENCE)
                .until(() -> status(id), it -> it.get("state").asText().equals(state));
    }
}
