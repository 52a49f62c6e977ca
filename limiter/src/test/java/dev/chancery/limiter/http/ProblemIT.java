package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to be refused ends in a problem document of the right type. */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class ProblemIT {

    private static final String BUCKET =
            "{\"limit\":\"certificates-per-account\",\"subject\":\"a/b\",\"cost\":1}";
    private static final String VALID = spend(BUCKET);
    private static final byte[] TEN_MEGABYTES = new byte[10 * 1024 * 1024];

    static {
        Arrays.fill(TEN_MEGABYTES, (byte) ' ');
    }

    private final MtlsClient issuer = TestParts.client("issuer");

    static Stream<Arguments> malformedBodies() {
        return Stream.of(
                Arguments.of("", "The body is missing"),
                Arguments.of("null", "The body is missing"),
                Arguments.of("{", "The body is not JSON: see line 1, column 2"),
                Arguments.of("[]", "The body is not of the form this call takes"),
                Arguments.of("{\"" + "a".repeat(60_000) + "\":1}", "The body is not JSON"),
                Arguments.of(VALID + "{}", "The body is not"),
                Arguments.of("{}", "kind is missing"),
                Arguments.of(VALID.replace("spend", "spent"), "kind is missing, or not"),
                Arguments.of(
                        VALID.replace("{\"kind\"", "{\"hint\":1,\"kind\""), "hint is not a known"),
                Arguments.of("{\"kind\":\"refund\"}", "buckets is missing"),
                Arguments.of(spend("null"), "buckets[0] is missing"),
                Arguments.of(spend(cost("1,\"hint\":1")), "buckets[0].hint is not a known field"),
                Arguments.of(
                        spend(BUCKET.replace(",\"cost\":1", "")), "buckets[0].cost is missing"),
                Arguments.of(spend(cost("\"1\"")), "buckets[0].cost is missing, or not"),
                Arguments.of(spend(cost("1.5")), "buckets[0].cost is missing, or not"),
                Arguments.of(spend(cost("9999999999")), "buckets[0].cost is missing, or not"),
                Arguments.of(spend(subject("7")), "buckets[0].subject is missing, or not"),
                Arguments.of(spend(cost("1,\"cost\":2")), "The body is not JSON"));
    }

    static Stream<Arguments> meaninglessBuckets() {
        return Stream.of(
                Arguments.of(spend(), "buckets must have from 1 to 256 entries, has 0"),
                Arguments.of(
                        spend(buckets(257)), "buckets must have from 1 to 256 entries, has 257"),
                Arguments.of(
                        spend(BUCKET + "," + BUCKET.replace("per-account", "per-planet")),
                        "buckets[1].limit must be one of the configured limits:"
                                + " certificates-per-account, "),
                Arguments.of(spend(cost("-1")), "buckets[0].cost must be from 0 to 1200"),
                Arguments.of(spend(cost("1201")), "buckets[0].cost must be from 0 to 1200"),
                Arguments.of(spend(subject("\" \"")), "buckets[0].subject must not be blank"),
                Arguments.of(
                        spend(BUCKET.replace("per-account", "per-registered-domain")),
                        "buckets[0].subject must be a DNS name"));
    }

    @ParameterizedTest
    @MethodSource({"malformedBodies", "meaninglessBuckets"})
    void namesTheFieldThatCannotBeMeant(String body, String detail) {
        HttpResponse<String> response = issuer.post("/v1/spend", body);

        JsonNode problem = assertProblem(response, ProblemType.MALFORMED_REQUEST);
        assertThat(problem.get("detail").asText()).startsWith(detail);
    }

    static Stream<Arguments> malformedBatches() {
        return Stream.of(
                Arguments.of("", "The body is missing"),
                Arguments.of("{}", "requests is missing"),
                Arguments.of(batch(), "requests must have from 1 to 100 entries, has 0"),
                Arguments.of(
                        batch(Collections.nCopies(101, VALID).toArray(String[]::new)),
                        "requests must have from 1 to 100 entries, has 101"),
                Arguments.of(
                        batch(Collections.nCopies(5, spend(buckets(205))).toArray(String[]::new)),
                        "requests must have at most 1024 buckets together, have 1025"),
                Arguments.of(batch("null"), "requests[0] is missing"),
                Arguments.of(
                        batch(VALID, spend(cost("\"1\""))),
                        "requests[1].buckets[0].cost is missing, or not"));
    }

    @ParameterizedTest
    @MethodSource("malformedBatches")
    void namesTheFieldOfABatchThatCannotBeMeant(String body, String detail) {
        HttpResponse<String> response = issuer.post("/v1/spend:batch", body);

        JsonNode problem = assertProblem(response, ProblemType.MALFORMED_REQUEST);
        assertThat(problem.get("detail").asText()).startsWith(detail);
    }

    @Test
    void refusesATenMegabyteBody() {
        HttpResponse<String> response =
                issuer.send(post(BodyPublishers.ofByteArray(TEN_MEGABYTES)).build());

        assertProblem(response, ProblemType.PAYLOAD_TOO_LARGE);
    }

    @Test
    void refusesATenMegabyteBodyOfUnannouncedLength() {
        BodyPublisher chunks =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TEN_MEGABYTES));

        HttpResponse<String> response = issuer.send(post(chunks).build());

        assertProblem(response, ProblemType.PAYLOAD_TOO_LARGE);
    }

    @Test
    void refusesATenMegabyteBodyOverHttp1Unread() {
        assertRawProblem(
                head("POST /v1/spend", "Content-Length: " + TEN_MEGABYTES.length),
                ProblemType.PAYLOAD_TOO_LARGE);
    }

    @Test
    void refusesATenMegabyteBodyOfUnannouncedLengthOverHttp1() {
        HttpResponse<String> response =
                issuer.send(
                        post(BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(TEN_MEGABYTES)))
                                .version(HttpClient.Version.HTTP_1_1)
                                .build());

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertProblem(response, ProblemType.PAYLOAD_TOO_LARGE);
    }

    @Test
    void takesALargeRequestThatIsWithinTheLimits() {
        HttpResponse<String> response = issuer.post("/v1/spend", spend(buckets(256)));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnotherMediaType() {
        HttpRequest text =
                MtlsClient.request("/v1/spend")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(VALID))
                        .build();

        assertProblem(issuer.send(text), ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void refusesToAnswerInAnotherMediaType() {
        HttpRequest html =
                post(BodyPublishers.ofString(VALID)).header("Accept", "text/html").build();

        assertProblem(issuer.send(html), ProblemType.NOT_ACCEPTABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/spend, 'POST, OPTIONS'",
        "PUT, /v1/spend, 'POST, OPTIONS'",
        "GET, /v1/spend:batch, 'POST, OPTIONS'",
        "POST, /v1/buckets/test-open/a/b, 'GET, HEAD, OPTIONS'",
    })
    void refusesAnotherMethodAndNamesThoseThereAre(String method, String path, String allowed) {
        HttpRequest other =
                MtlsClient.request(path).method(method, BodyPublishers.noBody()).build();

        HttpResponse<String> response = issuer.send(other);

        assertProblem(response, ProblemType.METHOD_NOT_ALLOWED);
        assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
        assertThat(allowed(path)).contains(allowed.split(", "));
    }

    @ParameterizedTest
    @MethodSource("unknownPaths")
    void knowsNothingThere(String path) {
        assertProblem(issuer.get(path), ProblemType.NOT_FOUND);
    }

    static Stream<String> unknownPaths() {
        return Stream.of("/", "/v2/spend", "/q/health", "/v1/buckets/no-such-limit/a/b");
    }

    @Test
    void refusesACallerItDoesNotKnow() {
        MtlsClient stranger = TestParts.client("stranger");

        assertProblem(stranger.post("/v1/spend", VALID), ProblemType.FORBIDDEN);
        assertProblem(stranger.post("/v1/spend", "{"), ProblemType.FORBIDDEN);
        assertProblem(stranger.post("/v1/spend:batch", batch(VALID)), ProblemType.FORBIDDEN);
        assertProblem(
                stranger.get("/v1/buckets/certificates-per-account/a/b"), ProblemType.FORBIDDEN);
    }

    private static JsonNode assertProblem(HttpResponse<String> response, ProblemType type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(type.status());
        assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
        JsonNode problem = MtlsClient.json(response);
        assertThat(problem.get("type").asText()).isEqualTo(type.uri().toString());
        assertThat(problem.get("title").asText()).isEqualTo(type.title());
        assertThat(problem.get("status").asInt()).isEqualTo(type.status());
        assertThat(response.body()).doesNotContain("dev.chancery", "Exception");
        return problem;
    }

    /** What the framework says when it is asked: for all paths together, so more than for one. */
    private String[] allowed(String path) {
        HttpRequest options =
                MtlsClient.request(path).method("OPTIONS", BodyPublishers.noBody()).build();
        return issuer.send(options).headers().firstValue("Allow").orElseThrow().split(", ");
    }

    private void assertRawProblem(String request, ProblemType type) {
        String answer = issuer.raw(request);

        assertThat(answer)
                .startsWith("HTTP/1.1 " + type.status() + " ")
                .containsIgnoringCase("content-type: " + Problem.MEDIA_TYPE)
                .contains("\"type\":\"" + type.uri() + "\"")
                .doesNotContain("dev.chancery", "Exception");
    }

    private static String head(String line, String... headers) {
        return String.join("\r\n", line + " HTTP/1.1", "Host: localhost", "Connection: close", "")
                + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
                + "\r\n";
    }

    private static HttpRequest.Builder post(BodyPublisher body) {
        return MtlsClient.request("/v1/spend")
                .header("Content-Type", "application/json")
                .POST(body);
    }

    private static String spend(String... buckets) {
        return "{\"kind\":\"check-and-spend\",\"buckets\":[%s]}"
                .formatted(String.join(",", buckets));
    }

    private static String batch(String... requests) {
        return SpendBody.batch(requests);
    }

    private static String cost(String literal) {
        return BUCKET.replace("\"cost\":1", "\"cost\":" + literal);
    }

    private static String subject(String literal) {
        return BUCKET.replace("\"a/b\"", literal);
    }

    private static String[] buckets(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> subject("\"a/" + i + "\""))
                .toArray(String[]::new);
    }
}
