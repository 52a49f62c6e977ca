package dev.chancery.issuer.http;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered of the forecast, and to whom. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class ForecastIT {

    private final IssuerClient operator = IssuerParts.client("operator");
    private final String namespace = "ns-" + UUID.randomUUID();

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @Test
    void tellsHowManyOfAnAccountEndOnADay() {
        String serial = issue();
        issue();
        String end =
                json(operator.get("/v1/certificates/" + serial, "application/json"))
                        .get("notAfter")
                        .asText();
        operator.post(
                "/v1/certificates/" + serial + ":revoke", "{\"reason\": \"CertificateHold\"}");

        JsonNode forecast = json(get("from=2026-01-01&until=2199-01-01&account=test/" + namespace));

        assertThat(forecast.get("from").asText()).isEqualTo("2026-01-01");
        assertThat(forecast.get("until").asText()).isEqualTo("2199-01-01");
        assertThat(forecast.get("counts")).hasSize(1);
        JsonNode count = forecast.get("counts").get(0);
        assertThat(count.get("day").asText()).isEqualTo(end.substring(0, 10));
        assertThat(count.get("certificates").asLong()).isEqualTo(2);
        assertThat(count.get("revoked").asLong()).isEqualTo(1);
        assertThat(count.has("account")).isFalse();
    }

    @Test
    void tellsAccountsAndAuthoritiesApart() {
        issue();

        JsonNode count =
                json(get("by=account,authority&until=2199-01-01&account=test/" + namespace))
                        .get("counts")
                        .get(0);

        assertThat(count.get("account").asText()).isEqualTo("test/" + namespace);
        assertThat(count.get("authority").asText()).isEqualTo("chancery-ca");
        assertThat(count.has("day")).isFalse();
    }

    @Test
    void refusesToTellTooMuch() {
        Sql.update(
                """
                insert into expiry_count (day, authority, account, issued, revoked)
                select date '2198-01-01', 'large', 'large/ns' || i, 1, 0
                from generate_series(1, 10001) as i""");

        HttpResponse<String> answer =
                get("by=account&authority=large&from=2198-01-01&until=2198-01-02");
        Sql.update("delete from expiry_count where authority = 'large'");

        assertMalformed(answer, "by");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from|from=tomorrow",
                "from|from=1969-12-31",
                "until|until=2026-13-01",
                "until|from=2027-01-01&until=2027-01-01",
                "by|by=",
                "by|by=owner",
                "account|account=ns",
                "authority|authority=../etc",
                "owner|owner=ns/web",
                "from|from=2027-01-01&from=2027-01-02",
            })
    void refusesAParameterByItsName(String parameter, String query) {
        assertMalformed(get(query), parameter);
    }

    @Test
    void isShownToThoseWhoMayReadOnly() {
        assertThat(
                        IssuerParts.client("stranger")
                                .get("/v1/forecast", "application/json")
                                .statusCode())
                .isEqualTo(403);
        assertThat(get("").statusCode()).isEqualTo(200);
    }

    private String issue() {
        Order order = Order.forNames("forecast.example.com").onBehalfOf(namespace, "web");
        return json(operator.issue(order.json())).get("serial").asText();
    }

    private HttpResponse<String> get(String query) {
        return operator.get("/v1/forecast?" + query, "application/json");
    }

    private static void assertMalformed(HttpResponse<String> answer, String parameter) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("type").asText())
                .isEqualTo(ProblemType.MALFORMED_REQUEST.uri().toString());
        assertThat(json(answer).get("detail").asText()).startsWith(parameter + " ");
    }
}
