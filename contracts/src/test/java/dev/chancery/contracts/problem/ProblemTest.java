package dev.chancery.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.chancery.contracts.limit.BucketDecision;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final Set<Integer> WAITING_HELPS = Set.of(429, 500, 503);

    private final ObjectMapper json =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .build();

    @Test
    void aRefusalByALimitSaysWhichAndUntilWhen() throws Exception {
        BucketDecision refused =
                new BucketDecision(
                        "certificates-per-account",
                        "home/demo",
                        false,
                        10,
                        0,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30));

        String body = json.writeValueAsString(Problem.rateLimited("No room left.", refused));

        assertThat(json.readTree(body))
                .isEqualTo(
                        json.readTree(
                                """
                                {"type": "https://chancery.dev/problems/rate-limited",
                                 "title": "A rate limit is reached",
                                 "status": 429,
                                 "detail": "No room left.",
                                 "retryAfter": "PT30S",
                                 "limit": {"limit": "certificates-per-account", "subject": "home/demo",
                                           "allowed": false, "burst": 10, "remaining": 0,
                                           "resetAfter": "PT5M", "retryAfter": "PT30S"}}
                                """));
        assertThat(json.readValue(body, Problem.class))
                .isEqualTo(Problem.rateLimited("No room left.", refused));
    }

    @Test
    void aProblemWithoutRetryLeavesTheMembersOut() throws Exception {
        String body = json.writeValueAsString(Problem.of(ProblemType.BAD_CSR, "Not PEM."));

        assertThat(json.readTree(body).fieldNames())
                .toIterable()
                .containsExactly("type", "title", "status", "detail");
    }

    @Test
    void aDefectIsWorthAnotherTryInAMinute() {
        assertThat(Problem.internal("It was logged.").retryAfter())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aTypeOfANewerServiceIsReadAsInternal() throws Exception {
        String body =
                """
                {"type": "https://chancery.dev/problems/not-yet-invented", "title": "t", "status": 418,
                 "detail": "d", "extension": true}
                """;

        assertThat(json.readValue(body, Problem.class).type()).isEqualTo(ProblemType.INTERNAL);
    }

    @Test
    void everyTypeIsFoundByItsUri() {
        assertThat(ProblemType.values())
                .allSatisfy(type -> assertThat(ProblemType.of(type.uri())).contains(type));
        assertThat(ProblemType.of(URI.create("about:blank"))).isEmpty();
    }

    @Test
    void onlyWaitingHelpsAgainstOverloadAndOutage() {
        assertThat(ProblemType.values())
                .allSatisfy(
                        type ->
                                assertThat(type.retryable())
                                        .isEqualTo(WAITING_HELPS.contains(type.status())));
    }

    @Test
    void everyTypeIsExplainedInTheDocuments() throws Exception {
        String document = Files.readString(Path.of("..", "docs", "problems.md"));

        assertThat(ProblemType.values())
                .allSatisfy(
                        type -> {
                            assertThat(document).contains("\n## " + type.slug() + "\n");
                            assertThat(document).contains(type.title());
                        });
    }
}
