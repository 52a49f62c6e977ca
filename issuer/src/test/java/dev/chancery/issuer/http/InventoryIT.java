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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of certificates, as callers see it. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class InventoryIT {

    private static final String CERTIFICATES = "/v1/certificates";

    private final IssuerClient operator = IssuerParts.client("operator");
    private final String domain = "d" + UUID.randomUUID() + ".example.com";

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @Test
    void describesACertificateWithoutShowingIt() {
        String name = UUID.randomUUID().toString();
        JsonNode issued =
                json(operator.issue(Order.forNames("a." + domain).onBehalfOf("ns", name).json()));

        JsonNode page = list("owner=ns/" + name);

        assertThat(page.fieldNames()).toIterable().containsExactly("certificates");
        assertThat(page.get("certificates")).hasSize(1);
        JsonNode certificate = page.get("certificates").get(0);
        assertThat(certificate.fieldNames())
                .toIterable()
                .containsExactly(
                        "serial",
                        "fingerprint",
                        "authority",
                        "profile",
                        "account",
                        "owner",
                        "dnsNames",
                        "notBefore",
                        "notAfter",
                        "issuedAt",
                        "status");
        for (String same : List.of("serial", "fingerprint", "notBefore", "notAfter")) {
            assertThat(certificate.get(same)).isEqualTo(issued.get(same));
        }
        assertThat(certificate.get("owner").asText()).isEqualTo("ns/" + name);
        assertThat(certificate.get("dnsNames").get(0).asText()).isEqualTo("a." + domain);
        assertThat(certificate.get("status").asText()).isEqualTo("valid");
    }

    @Test
    void isFoundByEveryParameter() {
        JsonNode issued = json(operator.issue(Order.forNames("a." + domain).json()));
        String serial = issued.get("serial").asText();
        Instant end = Instant.parse(issued.get("notAfter").asText());
        String fingerprint = issued.get("fingerprint").asText();

        for (String query :
                List.of(
                        "host=A." + domain,
                        "subtree=" + domain,
                        "fingerprint=" + fingerprint,
                        "fingerprint=" + withColons(fingerprint),
                        "authority=chancery-ca&status=valid&subtree=" + domain,
                        "expiringAfter=%s&expiringBefore=%s&subtree=%s"
                                .formatted(end, end.plusSeconds(1), domain))) {
            assertThat(serials(list(query))).as(query).containsExactly(serial);
        }
        assertThat(serials(list("status=expired&subtree=" + domain))).isEmpty();
        assertThat(serials(list("expiringBefore=%s&subtree=%s".formatted(end, domain)))).isEmpty();
    }

    @Test
    void tellsTheRevokedFromTheValid() {
        JsonNode issued = json(operator.issue(Order.forNames("a." + domain).json()));
        String serial = issued.get("serial").asText();
        String path = CERTIFICATES + "/" + serial;
        String valid = "status=valid&subtree=" + domain;
        String revoked = "status=revoked&subtree=" + domain;

        operator.post(path + ":revoke", "{\"reason\": \"CertificateHold\"}");

        assertThat(serials(list(valid))).isEmpty();
        assertThat(serials(list(revoked))).containsExactly(serial);
        assertThat(list("subtree=" + domain).get("certificates").findValuesAsText("status"))
                .containsExactly("revoked");

        operator.post(path + ":unhold", "");

        assertThat(serials(list(valid))).containsExactly(serial);
        assertThat(serials(list(revoked))).isEmpty();
    }

    @Test
    void showsTheCertificateToWhoeverAsksForIt() {
        JsonNode issued = json(operator.issue(Order.forNames("a." + domain).json()));
        byte[] der =
                operator.getBytes(
                                CERTIFICATES + "/" + issued.get("serial").asText(),
                                "application/pkix-cert")
                        .body();

        JsonNode shown = list("include=der&subtree=" + domain).get("certificates").get(0);

        assertThat(Base64.getDecoder().decode(shown.get("der").asText())).isEqualTo(der);
    }

    @Test
    void isFoundByTheAccountThatItCountsFor() {
        Order order = Order.forNames("a." + domain).onBehalfOf("team-a", "web");
        String serial = json(operator.issue(order.json())).get("serial").asText();

        assertThat(serials(list("account=test/team-a&subtree=" + domain))).containsExactly(serial);
        assertThat(serials(list("account=test/team-b&subtree=" + domain))).isEmpty();
    }

    @Test
    void isReadPageByPage() {
        List<String> issued = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String order = Order.forNames("n" + i + "." + domain).json();
            issued.add(json(operator.issue(order)).get("serial").asText());
        }
        String query = "limit=2&subtree=" + domain;
        List<String> listed = new ArrayList<>();

        JsonNode page = list(query);
        listed.addAll(serials(page));
        while (page.has("nextCursor")) {
            page = list(query + "&cursor=" + page.get("nextCursor").asText());
            listed.addAll(serials(page));
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(issued);
    }

    @Test
    void aCursorIsGoodForItsOwnListOnly() {
        operator.issue(Order.forNames("a." + domain).json());
        operator.issue(Order.forNames("b." + domain).json());
        String cursor = list("limit=1&subtree=" + domain).get("nextCursor").asText();

        assertMalformed(
                get("limit=1&status=valid&subtree=" + domain + "&cursor=" + cursor), "cursor");
        assertThat(serials(list("limit=500&subtree=" + domain + "&cursor=" + cursor))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expiringAfter|expiringAfter=tomorrow",
                "expiringAfter|expiringAfter=%2B1000000000-12-31T23:59:59Z",
                "expiringBefore|expiringBefore=",
                "expiringBefore|expiringBefore=1969-12-31T23:59:59Z",
                "owner|owner=web",
                "owner|owner=ns/web/more",
                "owner|owner=ns/%00",
                "account|account=ns",
                "account|account=test/ns/more",
                "account|account=test/%00",
                "include|include=everything",
                "host|host=a..example.com",
                "host|host=%25",
                "subtree|subtree=com",
                "subtree|subtree=*.example.com",
                "fingerprint|fingerprint=00ff",
                "authority|authority=../etc",
                "status|status=VALID",
                "status|status=gone",
                "limit|limit=0",
                "limit|limit=501",
                "limit|limit=-1",
                "limit|limit=99999999999999999999",
                "limit|limit=ten",
                "limit|limit=1&limit=2",
                "cursor|cursor=",
                "cursor|cursor=AQ",
                "cursor|cursor=%21",
                "expiringbefore|expiringbefore=2027-01-01T00:00:00Z",
            })
    void refusesAParameterByItsName(String parameter, String query) {
        assertMalformed(get(query), parameter);
    }

    @Test
    void isShownToThoseWhoMayReadOnly() {
        HttpResponse<String> refused =
                IssuerParts.client("stranger").get(CERTIFICATES, "application/json");

        assertThat(refused.statusCode()).isEqualTo(ProblemType.FORBIDDEN.status());
        assertThat(get("limit=1").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "fingerprint="
                + "00000000000000000000000000000000"
                + "00000000000000000000000000000000"
                + ",list_by_fingerprint",
        "host=a.example.com,list_by_host",
        "subtree=a.example.com,list_by_subtree",
        "owner=ns/web,list_by_owner",
        "account=test/ns,list_by_account",
        "authority=chancery-ca,list_by_authority",
        "limit=1,list_by_expiry"
    })
    void itsQueriesAreTimedByTheirKind(String query, String type) {
        list(query);

        assertThat(IssuerClient.metrics().lines())
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "database_query_duration_seconds_count{query_type=\""
                                                + type));
    }

    private JsonNode list(String query) {
        HttpResponse<String> answer = get(query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> get(String query) {
        return operator.get(CERTIFICATES + "?" + query, "application/json");
    }

    private static List<String> serials(JsonNode page) {
        return page.get("certificates").findValuesAsText("serial");
    }

    private static String withColons(String hex) {
        return String.join(":", hex.toUpperCase(Locale.ROOT).split("(?<=\\G..)"));
    }

    private static void assertMalformed(HttpResponse<String> answer, String parameter) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("type").asText())
                .isEqualTo(ProblemType.MALFORMED_REQUEST.uri().toString());
        assertThat(json(answer).get("detail").asText()).startsWith(parameter + " ");
    }
}
