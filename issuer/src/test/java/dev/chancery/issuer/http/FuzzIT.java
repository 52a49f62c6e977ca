package dev.chancery.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.problem.Problem;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Mutations;
import dev.chancery.issuer.parts.Order;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bad input of every kind over HTTP: done or refused with a problem document, and never a failure.
 * What fails names its seed.
 */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class FuzzIT {

    private static final int CASES = 150;
    private static final List<String> PARAMETERS =
            InventoryParameter.ALL.stream().sorted().toList();
    private static final List<String> REVOCATIONS =
            List.of("{\"reason\": \"superseded\"}", "{\"reason\": \"certificate-hold\"}", "{}");

    private final IssuerClient operator = IssuerParts.client("operator");

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @Test
    void survivesOrders() {
        String good =
                Order.forNames("fuzz.example.com")
                        .onBehalfOf("fuzz", "web")
                        .with("duration", "PT24H")
                        .json();

        assertAnswered(seed -> post("/v1/certificates", new Mutations(seed).json(good)));
    }

    @Test
    void survivesRevocations() {
        assertAnswered(
                seed -> {
                    Mutations mutations = new Mutations(seed);
                    String serial = encoded(mutations.text());
                    return post(
                            "/v1/certificates/" + serial + ":revoke",
                            mutations.json(mutations.one(REVOCATIONS)));
                });
    }

    @Test
    void survivesQueries() {
        assertAnswered(
                seed -> {
                    Mutations mutations = new Mutations(seed);
                    String query =
                            IntStream.rangeClosed(0, (int) (seed % 4))
                                    .mapToObj(
                                            _ ->
                                                    mutations.one(PARAMETERS)
                                                            + "="
                                                            + encoded(mutations.text()))
                                    .collect(Collectors.joining("&"));
                    return IssuerClient.request("/v1/certificates?" + query).build();
                });
    }

    private void assertAnswered(LongFunction<HttpRequest> call) {
        LongStream.rangeClosed(1, CASES)
                .forEach(seed -> assertAnswered(seed, operator.send(call.apply(seed))));
    }

    private static void assertAnswered(long seed, HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("seed %d: %s: %s", seed, answer.uri(), answer.body())
                .isLessThan(500);
        if (answer.statusCode() >= 400) {
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as("seed %d: %s: %s", seed, answer.uri(), answer.statusCode())
                    .hasValue(Problem.MEDIA_TYPE);
        }
    }

    private static HttpRequest post(String path, byte[] body) {
        return IssuerClient.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
