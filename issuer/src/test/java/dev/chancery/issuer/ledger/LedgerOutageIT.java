package dev.chancery.issuer.ledger;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away: callers are told when to come back, and all heals by itself. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class LedgerOutageIT {

    private static final Duration BEARABLE = Duration.ofSeconds(10);
    private static final Duration HEALED = Duration.ofSeconds(30);

    private final IssuerClient operator = IssuerParts.client("operator");

    @BeforeEach
    void startWell() {
        IssuerParts.limiter().reset();
        assertThat(operator.issue(Order.forNames("well.example.com").json()).statusCode())
                .isEqualTo(201);
    }

    @AfterEach
    void bringBack() {
        IssuerParts.postgres().resume();
        IssuerParts.postgres().start();
    }

    @Test
    void survivesAStop() {
        String order = Order.forNames("stopped.example.com").json();
        IssuerParts.postgres().stop();

        assertUnavailable(order);
        assertThat(IssuerClient.readiness()).isEqualTo(503);
        IssuerParts.postgres().start();

        assertHealed(order);
    }

    @Test
    void survivesAKill() {
        String order = Order.forNames("killed.example.com").json();
        IssuerParts.postgres().kill();

        assertUnavailable(order);
        IssuerParts.postgres().start();

        assertHealed(order);
    }

    @Test
    void survivesSilence() {
        String order = Order.forNames("silent.example.com").json();
        IssuerParts.postgres().suspend();

        assertUnavailable(order);
        IssuerParts.postgres().resume();

        assertHealed(order);
    }

    private void assertUnavailable(String order) {
        long started = System.nanoTime();

        HttpResponse<String> answer = operator.issue(order);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(json(answer).get("type").asText()).endsWith("/ledger-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(BEARABLE);
        assertThat(IssuerParts.limiter().heard()).hasSize(1);
    }

    private void assertHealed(String order) {
        await().atMost(HEALED).until(() -> operator.issue(order).statusCode() < 300);
        await().atMost(HEALED).until(() -> IssuerClient.readiness() == 200);
    }
}
