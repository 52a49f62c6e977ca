package dev.chancery.issuer.http;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator of the installation is told of its database. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class AdminIT {

    private final IssuerClient admin = IssuerParts.client("admin");

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @AfterEach
    void countAgain() {
        IssuerParts.postgres().countStatements();
    }

    @Test
    void tellsWhichStatementsTookLongest() {
        String name = UUID.randomUUID() + ".example.com";
        IssuerParts.client("operator").issue(Order.forNames(name).json());

        JsonNode report = json(get("?by=total&limit=100"));

        List<Double> totals = new ArrayList<>();
        report.get("queries").forEach(it -> totals.add(it.get("totalMillis").asDouble()));
        assertThat(totals).isNotEmpty().isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(report.get("since").asText()).startsWith("20");
        assertThat(report.get("queries"))
                .anySatisfy(
                        it -> {
                            assertThat(it.get("statement").asText())
                                    .contains("insert into issuance")
                                    .contains("$1");
                            assertThat(it.get("calls").asLong()).isPositive();
                            assertThat(it.get("rows").asLong()).isPositive();
                            assertThat(it.get("meanMillis").asDouble()).isPositive();
                            assertThat(it.get("maxMillis").asDouble()).isPositive();
                        });
        assertThat(report.toString()).doesNotContain(name);
    }

    @Test
    void showsAsManyAsAreAskedFor() {
        assertThat(json(get("?by=mean&limit=2")).get("queries")).hasSize(2);
    }

    @Test
    void saysWhatToDoIfNothingIsCounted() {
        IssuerParts.postgres().asSuperuserInDatabase("drop extension pg_stat_statements");

        HttpResponse<String> answer = get("");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(501);
        assertThat(json(answer).get("type").asText())
                .isEqualTo(ProblemType.STATISTICS_MISSING.uri().toString());
        assertThat(json(answer).get("detail").asText())
                .contains("create extension pg_stat_statements");
    }

    @ParameterizedTest
    @CsvSource({"by,?by=name", "limit,?limit=0", "limit,?limit=101", "limit,?limit=many"})
    void refusesAParameterByItsName(String parameter, String query) {
        HttpResponse<String> answer = get(query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("detail").asText()).startsWith(parameter + " ");
    }

    @Test
    void isShownToAdminsOnly() {
        HttpResponse<String> refused =
                IssuerParts.client("operator").get("/v1/admin/slow-queries", "application/json");

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get(String query) {
        return admin.get("/v1/admin/slow-queries" + query, "application/json");
    }
}
