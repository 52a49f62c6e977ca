package dev.chancery.issuer.http;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without a certificate and without a token, nothing is to be had, wherever one asks. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class CredentialsIT {

    private static final Pattern DESCRIBED = Pattern.compile("(?m)^  (/\\S+):$");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final IssuerClient anonymous = IssuerParts.anonymous();

    /** All that the description names, and what it does not. */
    static Stream<String> paths() throws IOException {
        String description = Files.readString(Path.of("..", "docs", "openapi", "issuer.yaml"));
        Stream<String> described =
                DESCRIBED
                        .matcher(description)
                        .results()
                        .map(it -> it.group(1).replace("{serial}", "1a").replace("{", ""))
                        .map(it -> it.replace("}", ""));
        return Stream.concat(
                described,
                Stream.of("/", "/nowhere", "/v1", "/q/health", "/q/metrics", "/q/openapi"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void refusesEveryCallThatShowsNothing(String path) {
        for (String method : METHODS) {
            HttpResponse<String> answer =
                    anonymous.send(
                            IssuerClient.request(path)
                                    .method(method, BodyPublishers.ofString("{}"))
                                    .header("Content-Type", "application/json")
                                    .build());

            assertUnauthenticated(answer, method);
        }
    }

    @Test
    void refusesOtherSchemesAndTokensThatAreNone() {
        for (String credentials :
                List.of("Basic YWRtaW46YWRtaW4=", "Bearer", "Bearer ", "Bearer a.b.c", "a.b.c")) {
            HttpResponse<String> answer =
                    anonymous.send(
                            IssuerClient.request("/v1/certificates")
                                    .header("Authorization", credentials)
                                    .build());

            assertUnauthenticated(answer, "GET");
        }
    }

    @Test
    void letsACertificateSpeakForItselfWhateverTokenComesWithIt() {
        IssuerParts.limiter().reset();

        HttpResponse<String> answer =
                IssuerParts.client("operator")
                        .issue(Order.forNames("both.example.com").json(), "a.b.c");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static void assertUnauthenticated(HttpResponse<String> answer, String method) {
        assertThat(answer.statusCode()).as(method + " " + answer.uri()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"chancery\"");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        if (!method.equals("HEAD")) {
            assertThat(json(answer).get("type").asText())
                    .isEqualTo(ProblemType.UNAUTHENTICATED.uri().toString());
        }
    }
}
