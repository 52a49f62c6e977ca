package dev.chancery.issuer.http;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.issuer.parts.TestCsr;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a problem document of a stable type, and never a 500. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class BadInputIT {

    private static final String CERTIFICATES = "/v1/certificates";

    private final IssuerClient operator = IssuerParts.client("operator");
    private final IssuerClient admin = IssuerParts.client("admin");

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(ProblemType.MALFORMED_REQUEST, ""),
                Arguments.of(ProblemType.MALFORMED_REQUEST, "{"),
                Arguments.of(ProblemType.MALFORMED_REQUEST, "null"),
                Arguments.of(ProblemType.MALFORMED_REQUEST, "[]"),
                Arguments.of(ProblemType.MALFORMED_REQUEST, "{\"" + "a".repeat(60_000) + "\": 1}"),
                Arguments.of(ProblemType.MALFORMED_REQUEST, "{}"),
                Arguments.of(ProblemType.MALFORMED_REQUEST, good().json() + "{}"),
                bent(ProblemType.MALFORMED_REQUEST, it -> it.with("surprise", "1")),
                bent(ProblemType.MALFORMED_REQUEST, it -> it.body().remove("csr")),
                bent(ProblemType.MALFORMED_REQUEST, it -> it.body().remove("authority")),
                bent(ProblemType.MALFORMED_REQUEST, it -> it.body().remove("idempotencyKey")),
                bent(ProblemType.MALFORMED_REQUEST, it -> it.with("idempotencyKey", "a/b/1")),
                bent(
                        ProblemType.MALFORMED_REQUEST,
                        it -> it.body().withObject("/idempotencyKey").put("revision", 0)),
                bent(
                        ProblemType.MALFORMED_REQUEST,
                        it -> it.body().withObject("/idempotencyKey").put("revision", "1")),
                bent(
                        ProblemType.MALFORMED_REQUEST,
                        it -> it.body().withObject("/idempotencyKey").put("cluster", "\u0000")),
                bent(ProblemType.MALFORMED_REQUEST, it -> it.with("duration", "a while")),
                bent(ProblemType.MALFORMED_REQUEST, it -> it.with("authority", "../etc")),
                bent(ProblemType.MALFORMED_REQUEST, it -> it.onBehalfOf("NS", "web")),
                bent(ProblemType.MALFORMED_REQUEST, it -> it.onBehalfOf("ns", "a".repeat(254))),
                bent(
                        ProblemType.MALFORMED_REQUEST,
                        it -> it.body().putObject("onBehalfOf").put("namespace", "ns")),
                bent(
                        ProblemType.MALFORMED_REQUEST,
                        it -> it.body().putObject("urgency").put("purpose", "renewal")),
                bent(
                        ProblemType.MALFORMED_REQUEST,
                        it -> it.body().putObject("urgency").put("purpose", "at once")),
                bent(ProblemType.NOT_FOUND, it -> it.with("authority", "nobody")),
                bent(ProblemType.NOT_FOUND, it -> it.with("profile", "nothing")),
                bent(ProblemType.NOT_FOUND, it -> it.with("profile", "ocsp-responder")),
                bent(ProblemType.PROFILE_VIOLATION, it -> it.with("duration", "PT1S")),
                bent(ProblemType.PROFILE_VIOLATION, it -> it.with("duration", "PT-1S")),
                bent(
                        ProblemType.PROFILE_VIOLATION,
                        it ->
                                it.body()
                                        .putObject("narrowing")
                                        .putArray("dnsNames")
                                        .add("*.elsewhere.com")));
    }

    static Stream<Arguments> csrs() {
        String good = TestCsr.forNames("a.example.com");
        return Stream.of(
                Arguments.of(ProblemType.BAD_CSR, ""),
                Arguments.of(ProblemType.BAD_CSR, "no PEM at all"),
                Arguments.of(ProblemType.BAD_CSR, good.replace("REQUEST", "CERTIFICATE")),
                Arguments.of(ProblemType.BAD_CSR, good.substring(0, good.length() / 2)),
                Arguments.of(ProblemType.BAD_CSR, good.replaceFirst("MII?", "AAA")),
                Arguments.of(ProblemType.BAD_CSR, TestCsr.withForeignSignature("a.example.com")),
                Arguments.of(ProblemType.BAD_CSR, TestCsr.withRsaKey(1024, "a.example.com")),
                Arguments.of(ProblemType.PROFILE_VIOLATION, TestCsr.forNames()),
                Arguments.of(ProblemType.PROFILE_VIOLATION, TestCsr.forNames("a..example.com")),
                Arguments.of(ProblemType.PROFILE_VIOLATION, TestCsr.forNames("a b.example.com")),
                Arguments.of(
                        ProblemType.PROFILE_VIOLATION,
                        TestCsr.forNames("a".repeat(64) + ".example.com")),
                Arguments.of(
                        ProblemType.PROFILE_VIOLATION,
                        TestCsr.forNames("a.".repeat(125) + "example.com")),
                Arguments.of(
                        ProblemType.PROFILE_VIOLATION,
                        TestCsr.forNames(
                                IntStream.range(0, 1000)
                                        .mapToObj(i -> "n" + i + ".example.com")
                                        .toArray(String[]::new))));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesABody(ProblemType expected, String body) {
        assertProblem(operator.issue(body), expected);
    }

    @ParameterizedTest
    @MethodSource("csrs")
    void refusesACsr(ProblemType expected, String csr) {
        Order order = Order.of(csr);

        assertProblem(operator.issue(order.json()), expected);

        assertThat(IssuerParts.limiter().heard()).isEmpty();
        assertThat(
                        Sql.number(
                                "select count(*) from issuance where idempotency_key = ?",
                                order.key()))
                .isZero();
    }

    @Test
    void refusesAKeyThatOnlyTheIssuerItselfMayUse() {
        Order order = good();
        order.body().withObject("/idempotencyKey").put("cluster", "chancery");

        HttpResponse<String> answer = operator.issue(order.json());

        assertProblem(answer, ProblemType.MALFORMED_REQUEST);
        assertThat(json(answer).get("detail").asText()).contains("idempotencyKey.cluster");
    }

    @Test
    void refusesABodyOfTenMegabytes() {
        String huge = good().with("csr", "x".repeat(10_000_000)).json();

        assertProblem(operator.issue(huge), ProblemType.PAYLOAD_TOO_LARGE);
        assertProblem(operator.issue("{}"), ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void refusesABodyOfUnannouncedLength() {
        byte[] huge = " ".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);

        HttpResponse<String> answer =
                operator.send(
                        IssuerClient.request(CERTIFICATES)
                                .version(HttpClient.Version.HTTP_2)
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(huge)))
                                .build());

        assertProblem(answer, ProblemType.PAYLOAD_TOO_LARGE);
    }

    @Test
    void refusesWhatTheCallDoesNotTake() {
        assertProblem(
                operator.send(
                        IssuerClient.request(CERTIFICATES)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(good().json()))
                                .build()),
                ProblemType.UNSUPPORTED_MEDIA_TYPE);
        String issued = json(operator.issue(good().json())).get("serial").asText();
        assertProblem(
                operator.get(CERTIFICATES + "/" + issued, "text/html"), ProblemType.NOT_ACCEPTABLE);
        HttpResponse<String> wrongMethod =
                operator.send(IssuerClient.request(CERTIFICATES).DELETE().build());
        assertProblem(wrongMethod, ProblemType.METHOD_NOT_ALLOWED);
        assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("GET, HEAD, POST, OPTIONS");
        assertProblem(operator.get("/nope", "*/*"), ProblemType.NOT_FOUND);
    }

    @Test
    void knowsNoCertificateOfAnotherSerial() {
        assertProblem(operator.get(CERTIFICATES + "/1a", "*/*"), ProblemType.NOT_FOUND);
        assertProblem(operator.get(CERTIFICATES + "/zz", "*/*"), ProblemType.NOT_FOUND);
        assertProblem(operator.get(CERTIFICATES + "/0001", "*/*"), ProblemType.NOT_FOUND);
        assertProblem(operator.get("/v1/issuers/nobody/chain", "*/*"), ProblemType.NOT_FOUND);
    }

    @Test
    void refusesStrangersAndThoseWhoMayNot() {
        assertProblem(IssuerParts.client("stranger").issue(good().json()), ProblemType.FORBIDDEN);
        assertProblem(IssuerParts.client("stranger").issue("{"), ProblemType.FORBIDDEN);
        assertProblem(admin.issue(good().onBehalfOf("ns", "web").json()), ProblemType.FORBIDDEN);
    }

    private static Order good() {
        return Order.forNames("a.example.com");
    }

    private static Arguments bent(ProblemType expected, Consumer<Order> bend) {
        Order order = good();
        bend.accept(order);
        return Arguments.of(expected, order.json());
    }

    private static void assertProblem(HttpResponse<String> answer, ProblemType expected) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected.status());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(json(answer).get("type").asText()).isEqualTo(expected.uri().toString());
        assertThat(json(answer).get("detail").asText()).isNotBlank().doesNotContain("dev.chancery");
    }
}
