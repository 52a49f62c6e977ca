package dev.chancery.issuer.http;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.issuer.parts.TestCluster;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ServiceAccounts of a real API server call, with tokens it made. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class ServiceAccountCallerIT {

    private static final String AUDIENCE = "chancery";
    private static final String UNKNOWN = "/v1/certificates/1a";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestCluster cluster = IssuerParts.cluster();
    private final IssuerClient anonymous = IssuerParts.anonymous();

    @BeforeEach
    void startCluster() {
        IssuerParts.limiter().reset();
        cluster.start();
    }

    @Test
    void issuesAtTheCostOfTheNamespace() {
        Order order = order("token.example.com");

        HttpResponse<String> answer =
                anonymous.issue(order.json(), cluster.token("shop", "deployer", AUDIENCE));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(IssuerParts.limiter().heard().getFirst().buckets().getFirst().subject())
                .isEqualTo("home/shop");
        String serial = json(answer).get("serial").asText();
        assertThat(Sql.text("select requester from certificate where serial = ?", serial))
                .isEqualTo("system:serviceaccount:shop:deployer");
    }

    @Test
    void doesNotLetANamespaceSpeakForAnother() {
        String token = cluster.token("shop", "deployer", AUDIENCE);

        assertProblem(
                anonymous.issue(order("a.example.com").onBehalfOf("bank", "web").json(), token),
                ProblemType.FORBIDDEN);
        assertProblem(
                anonymous.issue(Order.forNames("a.example.com").json(), token),
                ProblemType.FORBIDDEN);
    }

    @Test
    void allowsWhatIsConfiguredAndNoMore() {
        String builder = cluster.token("ci", "builder", AUDIENCE);
        String stranger = cluster.token("shop", "stranger", AUDIENCE);

        assertProblem(anonymous.get(UNKNOWN, "*/*", builder), ProblemType.NOT_FOUND);
        assertProblem(
                anonymous.issue(order("a.example.com").json(), builder), ProblemType.FORBIDDEN);
        assertProblem(anonymous.get(UNKNOWN, "*/*", stranger), ProblemType.FORBIDDEN);
    }

    @Test
    void refusesTokensThatAreNotForIt() {
        String good = cluster.token("shop", "deployer", AUDIENCE);
        int signature = good.lastIndexOf('.') + 1;
        String forged = good.substring(0, signature) + "A".repeat(good.length() - signature);

        assertProblem(
                anonymous.get(UNKNOWN, "*/*", cluster.token("shop", "deployer", "vault")),
                ProblemType.UNAUTHENTICATED);
        assertProblem(anonymous.get(UNKNOWN, "*/*", forged), ProblemType.UNAUTHENTICATED);
        assertProblem(
                anonymous.get(UNKNOWN, "*/*", cluster.adminToken()), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void forgetsAServiceAccountThatIsDeleted() {
        cluster.serviceAccount("ci", "temp");
        String token = cluster.token("ci", "temp", AUDIENCE);
        assertProblem(anonymous.get(UNKNOWN, "*/*", token), ProblemType.NOT_FOUND);

        cluster.kubectl("delete", "serviceaccount", "temp", "--namespace=ci");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertProblem(
                                        anonymous.get(UNKNOWN, "*/*", token),
                                        ProblemType.UNAUTHENTICATED));
    }

    @Test
    void tellsTokenCallersToComeBackWhileTheApiServerIsAway() {
        String token = cluster.token("ci", "builder", AUDIENCE);
        cluster.freeze();
        try {
            HttpResponse<String> answer = anonymous.get(UNKNOWN, "*/*", token);

            assertProblem(answer, ProblemType.AUTHENTICATION_UNAVAILABLE);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertProblem(
                    IssuerParts.client("operator").get(UNKNOWN, "*/*"), ProblemType.NOT_FOUND);
        } finally {
            cluster.thaw();
        }
        assertProblem(anonymous.get(UNKNOWN, "*/*", token), ProblemType.NOT_FOUND);
    }

    @Test
    void takesItsOwnTokenAnewWhenItIsReplaced() {
        String token = cluster.token("ci", "builder", AUDIENCE);
        cluster.giveIssuer("expired");
        try {
            assertProblem(
                    anonymous.get(UNKNOWN, "*/*", token), ProblemType.AUTHENTICATION_UNAVAILABLE);
        } finally {
            cluster.giveIssuerItsToken();
        }
        assertProblem(anonymous.get(UNKNOWN, "*/*", token), ProblemType.NOT_FOUND);
    }

    private static Order order(String name) {
        Order order = Order.forNames(name);
        order.body().withObject("/idempotencyKey").put("cluster", "system:serviceaccounts:shop");
        return order;
    }

    private static void assertProblem(HttpResponse<String> answer, ProblemType type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(type.status());
        assertThat(json(answer).get("type").asText()).isEqualTo(type.uri().toString());
    }
}
