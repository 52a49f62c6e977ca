package dev.chancery.issuer.issuance;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tells what would happen, and nothing happens. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class DryRunIT {

    private final IssuerClient operator = IssuerParts.client("operator");

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @Test
    void tellsWhatWouldBeSigned() {
        Order order =
                Order.of(TestCsr.withKey("EC", "secp256r1", "a.example.com", "b.example.com"));

        JsonNode answer = dryRun(order);

        assertThat(answer.get("issuable").asBoolean()).as(answer.toString()).isTrue();
        assertThat(answer.get("problems")).isEmpty();
        assertThat(answer.get("lint")).isEmpty();
        assertThat(answer.has("existing")).isFalse();
        JsonNode certificate = answer.get("certificate");
        assertThat(certificate.get("profile").asText()).isEqualTo("tls-server");
        assertThat(certificate.get("issuer").asText()).contains("cn=");
        assertThat(certificate.get("subject").asText()).isEmpty();
        assertThat(certificate.get("key").asText()).isEqualTo("ecdsa-p256");
        assertThat(certificate.get("names"))
                .extracting(JsonNode::asText)
                .containsExactly("DNS:a.example.com", "DNS:b.example.com");
        assertThat(certificate.get("notAfter").asText()).endsWith("Z");
        assertThat(text(certificate, "basicConstraints")).isEqualTo("CA:FALSE");
        assertThat(text(certificate, "keyUsage")).isEqualTo("digital-signature");
        assertThat(text(certificate, "extKeyUsage")).isEqualTo("server-auth");
        assertThat(text(certificate, "authorityInfoAccess"))
                .isEqualTo("OCSP URI:http://127.0.0.1:1/ocsp");
        assertThat(text(certificate, "subjectAltName"))
                .isEqualTo("DNS:a.example.com, DNS:b.example.com");
    }

    @Test
    void spendsReservesAndSignsNothing() {
        long before = traces();

        dryRun(Order.forNames("a.example.com"));
        dryRun(Order.forNames("b..example.com"));
        IssuerParts.limiter().mood(Mood.DENY);
        dryRun(Order.forNames("c.example.com"));

        assertThat(traces()).isEqualTo(before);
        assertThat(IssuerParts.limiter().heard())
                .isNotEmpty()
                .extracting(SpendRequest::kind)
                .containsOnly(SpendKind.CHECK_ONLY);
    }

    @Test
    void isFollowedByTheCertificateThatItToldOf() {
        Order order = Order.forNames("a.example.com");
        JsonNode foretold = dryRun(order).get("certificate");

        HttpResponse<String> issued = operator.issue(order.json());

        assertThat(issued.statusCode()).isEqualTo(201);
        JsonNode again = dryRun(order);
        assertThat(again.get("existing").asText()).isEqualTo(json(issued).get("serial").asText());
        assertThat(again.get("issuable").asBoolean()).isTrue();
        assertThat(foretold.get("names").get(0).asText()).isEqualTo("DNS:a.example.com");
    }

    @Test
    void tellsEveryRuleThatIsBroken() {
        Order order =
                Order.forNames("*.tame.example.com", "b..example.com").with("duration", "PT1S");

        JsonNode answer = dryRun(order);

        assertThat(answer.get("issuable").asBoolean()).isFalse();
        assertThat(details(answer))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("dns-name-syntax:"),
                        it -> assertThat(it).startsWith("allowed-wildcards:"),
                        it -> assertThat(it).startsWith("min-lifetime:"));
        assertThat(answer.has("certificate")).isFalse();
    }

    @Test
    void tellsWhatTheLimitsSay() {
        IssuerParts.limiter().mood(Mood.DENY);

        JsonNode answer = dryRun(Order.forNames("a.example.com"));

        assertThat(answer.get("issuable").asBoolean()).isFalse();
        assertThat(answer.at("/problems/0/type").asText()).endsWith("/rate-limited");
        assertThat(answer.at("/problems/0/retryAfter").asText()).isEqualTo("PT37S");
        assertThat(answer.get("limits"))
                .extracting(it -> it.get("limit").asText())
                .containsExactly(
                        "certificates-per-account",
                        "certificates-per-registered-domain",
                        "certificates-per-name-set");
        assertThat(answer.at("/limits/0/burst").asLong()).isEqualTo(20);
        assertThat(answer.at("/certificate/names/0").asText()).isEqualTo("DNS:a.example.com");
    }

    @Test
    void tellsOfAKeyThatIsTaken() {
        Order order = Order.forNames("a.example.com");
        operator.issue(order.json());

        JsonNode answer = dryRun(order.with("csr", TestCsr.forNames("a.example.com")));

        assertThat(answer.get("issuable").asBoolean()).isFalse();
        assertThat(answer.at("/problems/0/type").asText()).endsWith("/idempotency-conflict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dryRun=yes", "dryRun=", "dryrun=true", "dryRun=false&dryRun=true", "a=b"})
    void issuesNothingToWhoMisspellsIt(String query) {
        HttpResponse<String> answer =
                operator.post("/v1/certificates?" + query, Order.forNames("a.example.com").json());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("detail").asText()).contains("dryRun");
    }

    @Test
    void needsTheSamePermission() {
        HttpResponse<String> answer =
                IssuerParts.client("reader")
                        .post(
                                "/v1/certificates?dryRun=true",
                                Order.forNames("a.example.com").json());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void refusesACsrThatIsNoneAsAnIssuanceDoes() {
        HttpResponse<String> answer =
                operator.post("/v1/certificates?dryRun=true", Order.of("no PEM").json());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("type").asText()).endsWith("/bad-csr");
    }

    private JsonNode dryRun(Order order) {
        HttpResponse<String> answer = operator.post("/v1/certificates?dryRun=true", order.json());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /** Whatever an issuance leaves behind, in the ledger and in the record of signatures. */
    private static long traces() {
        return Sql.number("select count(*) from issuance")
                + Sql.number("select count(*) from certificate")
                + Sql.number("select count(*) from certificate_der")
                + Sql.number("select count(*) from ocsp_publication")
                + Sql.number("select count(*) from audit_entry where caller = 'operator'");
    }

    private static List<String> details(JsonNode answer) {
        return answer.get("problems").findValuesAsText("detail");
    }

    private static String text(JsonNode certificate, String extension) {
        for (JsonNode each : certificate.get("extensions")) {
            if (each.get("name").asText().equals(extension)) {
                return each.get("text").asText();
            }
        }
        return "(none)";
    }
}
