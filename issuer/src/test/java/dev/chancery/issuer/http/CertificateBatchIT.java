package dev.chancery.issuer.http;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.issuer.parts.FakeLimiter.Mood;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.TestCsr;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many orders in one call. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class CertificateBatchIT {

    private static final String BATCH = "/v1/certificates:batch";

    private final IssuerClient operator = IssuerParts.client("operator");

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @Test
    void answersEachOrderInItsPlace() {
        Order known = Order.forNames("known.example.com");
        operator.issue(known.json());

        HttpResponse<String> answer =
                batch(
                        Order.forNames("one.example.com"),
                        Order.of(TestCsr.withForeignSignature("two.example.com")),
                        Order.forNames("three.example.com").with("profile", "nothing"),
                        known,
                        Order.forNames("five.example.com"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<JsonNode> outcomes = outcomes(answer);
        assertThat(outcomes)
                .extracting(it -> it.get("status").asInt())
                .containsExactly(201, 400, 404, 200, 201);
        assertThat(outcomes.get(1).at("/problem/type").asText()).endsWith("/bad-csr");
        assertThat(outcomes.get(2).at("/problem/type").asText()).endsWith("/not-found");
        assertThat(outcomes.get(3).at("/certificate/serial").asText())
                .isEqualTo(json(operator.issue(known.json())).get("serial").asText());
        String serial = outcomes.get(4).at("/certificate/serial").asText();
        assertThat(operator.get("/v1/certificates/" + serial, "application/json").body())
                .isEqualTo(outcomes.get(4).get("certificate").toString());
    }

    @Test
    void tellsOfEachRefusalWhenToComeBack() {
        IssuerParts.limiter().mood(Mood.DENY);

        HttpResponse<String> answer = batch(Order.forNames("denied.example.com"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode outcome = outcomes(answer).getFirst();
        assertThat(outcome.get("status").asInt()).isEqualTo(429);
        assertThat(outcome.at("/problem/type").asText()).endsWith("/rate-limited");
        assertThat(outcome.at("/problem/retryAfter").asText()).isEqualTo("PT37S");
    }

    @Test
    void takesFiveHundredOrdersAndNoMore() {
        Order order = Order.forNames("same.example.com");
        // Known beforehand: until it is recorded, whoever repeats a key is told to come again.
        operator.issue(order.json());

        HttpResponse<String> full = batch(Stream.generate(() -> order).limit(500));
        HttpResponse<String> more = batch(Stream.generate(() -> order).limit(501));
        HttpResponse<String> none = batch(Stream.of());

        assertThat(full.statusCode()).as(full.body()).isEqualTo(200);
        assertThat(full.body().length()).isGreaterThan(256 * 1024);
        assertThat(outcomes(full))
                .extracting(it -> it.at("/certificate/serial").asText())
                .hasSize(500)
                .containsOnly(outcomes(full).getFirst().at("/certificate/serial").asText());
        for (HttpResponse<String> refused : List.of(more, none)) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(json(refused).get("type").asText()).endsWith("/malformed-request");
        }
    }

    @Test
    void readsALargerBodyThanOtherCallsButNotAnyBody() {
        String large = "x".repeat(300 * 1024);
        String huge = "x".repeat(3 * 1024 * 1024);

        assertThat(batch(Order.of(large)).statusCode()).isEqualTo(200);
        assertThat(operator.issue(Order.of(large).json()).statusCode()).isEqualTo(413);
        assertThat(batch(Order.of(huge)).statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> batch(Order... orders) {
        return batch(Stream.of(orders));
    }

    private HttpResponse<String> batch(Stream<Order> orders) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray("orders");
        orders.forEach(order -> list.add(order.body()));
        return operator.post(BATCH, body.toString());
    }

    private static List<JsonNode> outcomes(HttpResponse<String> answer) {
        return List.copyOf(json(answer).get("outcomes").valueStream().toList());
    }
}
