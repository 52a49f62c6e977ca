package dev.chancery.issuer.issuance;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.contracts.limit.Bucket;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.issuer.parts.FakeLimiter;
import dev.chancery.issuer.parts.FakeLimiter.Mood;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.issuer.parts.TestCsr;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One key, one certificate; and nothing without the limiter's consent. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class IssuanceIT {

    private static final int CROWD = 32;

    private final IssuerClient operator = IssuerParts.client("operator");

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @Test
    void repeatsTheFirstAnswer() {
        String order =
                Order.forNames("a.example.com", "b.example.com").onBehalfOf("ns", "web").json();

        HttpResponse<String> first = operator.issue(order);
        HttpResponse<String> second = operator.issue(order);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second)).isEqualTo(json(first));
        assertThat(first.headers().firstValue("Location"))
                .hasValueSatisfying(
                        it -> assertThat(it).endsWith(json(first).get("serial").asText()));
    }

    @Test
    void spendsOnceForAKeyHoweverOftenItIsRepeated() {
        String order =
                Order.forNames("b.example.com", "a.example.com").onBehalfOf("ns", "x").json();

        operator.issue(order);
        operator.issue(order);

        assertThat(IssuerParts.limiter().heard())
                .containsExactly(
                        new SpendRequest(
                                SpendKind.CHECK_AND_SPEND,
                                List.of(
                                        new Bucket("certificates-per-account", "test/ns", 1),
                                        new Bucket(
                                                "certificates-per-registered-domain",
                                                "a.example.com",
                                                1),
                                        new Bucket(
                                                "certificates-per-registered-domain",
                                                "b.example.com",
                                                1),
                                        new Bucket(
                                                "certificates-per-name-set",
                                                "a.example.com,b.example.com",
                                                1))));
    }

    @Test
    void issuesOneCertificateToACrowdWithTheSameKey() throws Exception {
        Order order = Order.forNames("crowd.example.com");

        List<HttpResponse<String>> answers = atOnce(() -> operator.issue(order.json()));

        assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(201, 200, 503);
        assertThat(answers).filteredOn(it -> it.statusCode() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(it -> it.statusCode() == 503)
                .allSatisfy(it -> assertProblem(it, "in-progress"));
        assertThat(serials(answers)).hasSize(1);
        assertThat(
                        Sql.number(
                                "select count(*) from issuance where idempotency_key = ?",
                                order.key()))
                .isEqualTo(1);
        assertThat(
                        Sql.number(
                                "select count(*) from certificate where 'crowd.example.com' = any(dns_names)"
                                        + " and serial = ?",
                                serials(answers).getFirst()))
                .isEqualTo(1);
        assertThat(heard(SpendKind.CHECK_AND_SPEND) - heard(SpendKind.REFUND)).isEqualTo(1);
    }

    @Test
    void givesNothingBackThatWasNeverCounted() throws Exception {
        Order order = Order.forNames("uncounted.example.com");
        IssuerParts.limiter().mood(Mood.ALLOW_UNCOUNTED);

        List<HttpResponse<String>> answers = atOnce(() -> operator.issue(order.json()));

        assertThat(answers).filteredOn(it -> it.statusCode() == 201).hasSize(1);
        assertThat(heard(SpendKind.REFUND)).isZero();
    }

    @Test
    void refusesAKnownKeyWithAnotherCsr() {
        Order order = Order.forNames("a.example.com");
        operator.issue(order.json());

        HttpResponse<String> answer =
                operator.issue(order.with("csr", TestCsr.forNames("a.example.com")).json());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertProblem(answer, "idempotency-conflict");
    }

    @Test
    void refusesWhenALimitIsReachedAndReservesNothing() {
        Order order = Order.forNames("a.example.com");
        IssuerParts.limiter().mood(Mood.DENY);

        HttpResponse<String> answer = operator.issue(order.json());

        assertThat(answer.statusCode()).isEqualTo(429);
        assertProblem(answer, "rate-limited");
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValue("" + FakeLimiter.RETRY_AFTER.toSeconds());
        JsonNode limit = json(answer).get("limit");
        assertThat(limit.get("burst").asLong()).isEqualTo(20);
        assertThat(limit.get("remaining").asLong()).isZero();
        assertThat(json(answer).get("retryAfter").asText()).isEqualTo("PT37S");
        assertThat(
                        Sql.number(
                                "select count(*) from issuance where idempotency_key = ?",
                                order.key()))
                .isZero();
    }

    @Test
    void issuesNothingWithoutTheLimiterButRepeatsWhatWasIssued() {
        String known = Order.forNames("a.example.com").json();
        operator.issue(known);
        IssuerParts.limiter().mood(Mood.UNAVAILABLE);

        HttpResponse<String> refused = operator.issue(Order.forNames("b.example.com").json());
        HttpResponse<String> repeated = operator.issue(known);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertProblem(refused, "limiter-unavailable");
        assertThat(refused.headers().firstValue("Retry-After"))
                .hasValue("" + FakeLimiter.RETRY_AFTER.toSeconds());
        assertThat(repeated.statusCode()).isEqualTo(200);
    }

    private static List<HttpResponse<String>> atOnce(Callable<HttpResponse<String>> call)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers =
                    Stream.generate(() -> threads.submit(call)).limit(CROWD).toList();
            List<HttpResponse<String>> responses = new java.util.ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                responses.add(answer.get());
            }
            return responses;
        }
    }

    private static List<String> serials(List<HttpResponse<String>> answers) {
        return answers.stream()
                .filter(it -> it.statusCode() < 300)
                .map(it -> json(it).get("serial").asText())
                .distinct()
                .toList();
    }

    private static long heard(SpendKind kind) {
        return IssuerParts.limiter().heard().stream().filter(it -> it.kind() == kind).count();
    }

    private static void assertProblem(HttpResponse<String> answer, String slug) {
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(json(answer).get("type").asText())
                .isEqualTo("https://chancery.dev/problems/" + slug);
        if (answer.statusCode() == 503 || answer.statusCode() == 429) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }
}
