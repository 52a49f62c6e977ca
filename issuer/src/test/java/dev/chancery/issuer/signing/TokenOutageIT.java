package dev.chancery.issuer.signing;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.issuer.token.HsmTokens;
import dev.chancery.issuer.token.TokenConfig;
import dev.chancery.issuer.token.TokenObjects;
import dev.chancery.issuer.token.TokensConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The token goes away, as callers see it: they are told when to come back, and all heals. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class TokenOutageIT {

    private static final Duration HEALED = Duration.ofSeconds(60);

    private final IssuerClient operator = IssuerParts.client("operator");
    private final Path pinFile = IssuerParts.token().pinFile();
    private final Path objects = pinFile.resolveSibling("tokens");
    private final Path away = pinFile.resolveSibling("tokens.away");

    @Inject TokensConfig tokens;
    @Inject HsmTokens running;

    @BeforeEach
    void startWell() {
        IssuerParts.limiter().reset();
        assertThat(operator.issue(Order.forNames("well.example.com").json()).statusCode())
                .isEqualTo(201);
        await().atMost(HEALED).until(() -> IssuerClient.readiness() == 200);
    }

    @AfterEach
    void putBack() throws Exception {
        if (Files.exists(away)) {
            Files.move(away, objects);
        }
        await().atMost(HEALED).until(() -> IssuerClient.readiness() == 200);
    }

    @Test
    void survivesATokenThatIsPulledOut() throws Exception {
        Order order = Order.forNames("pulled.example.com");
        Files.move(objects, away);

        assertUnavailable(operator.issue(order.json()));
        assertThat(IssuerClient.readiness()).isEqualTo(503);
        Files.move(away, objects);

        assertIssuedAsReserved(order);
        await().atMost(HEALED).until(() -> IssuerClient.readiness() == 200);
    }

    @Test
    void survivesAPinThatIsWrongForAWhile() throws Exception {
        Order order = Order.forNames("pin.example.com");
        String pin = Files.readString(pinFile);
        try {
            logOut();
            Files.writeString(pinFile, "0000");

            assertUnavailable(operator.issue(order.json()));
            assertThat(IssuerClient.readiness()).isEqualTo(503);
        } finally {
            Files.writeString(pinFile, pin);
        }

        assertIssuedAsReserved(order);
    }

    @Test
    void doesNotEvenNoticeALostSession() {
        Order order = Order.forNames("session.example.com");
        logOut();

        HttpResponse<String> answer = operator.issue(order.json());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(IssuerClient.readiness()).isEqualTo(200);
    }

    @Test
    void isNotReadyWithoutTheKeyOfAnAuthority() throws Exception {
        TokenObjects objects = TokenObjects.of(config());
        objects.hideKey("chancery-ca-ocsp");
        try {
            await().atMost(HEALED).until(() -> IssuerClient.readiness() == 503);
        } finally {
            objects.showKey("chancery-ca-ocsp");
        }

        await().atMost(HEALED).until(() -> IssuerClient.readiness() == 200);
    }

    /** A logout by anyone in a process is one for all. */
    private void logOut() {
        running.token("default")
                .use(
                        (session, _) -> {
                            session.logout();
                            return session;
                        });
    }

    private TokenConfig config() {
        return Objects.requireNonNull(tokens.tokens().get("default"));
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(json(answer).get("type").asText()).endsWith("/hsm-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    private void assertIssuedAsReserved(Order order) {
        String reserved =
                Sql.text("select serial from issuance where idempotency_key = ?", order.key());

        await().atMost(HEALED).until(() -> operator.issue(order.json()).statusCode() == 200);

        assertThat(json(operator.issue(order.json())).get("serial").asText()).isEqualTo(reserved);
    }
}
