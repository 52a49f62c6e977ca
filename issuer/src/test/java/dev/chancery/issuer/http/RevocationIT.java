package dev.chancery.issuer.http;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.ledger.IssuanceLedger;
import dev.chancery.issuer.ledger.NewReservation;
import dev.chancery.issuer.ledger.Reservation;
import dev.chancery.issuer.ledger.SignedReservation;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.signing.AuditTrail;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may revoke what, for which reason, and what is answered. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class RevocationIT {

    private final IssuerClient operator = IssuerParts.client("operator");
    private final IssuerClient admin = IssuerParts.client("admin");

    @Inject IssuanceLedger ledger;

    private String path;

    @BeforeEach
    void issue() {
        IssuerParts.limiter().reset();
        JsonNode issued = json(operator.issue(Order.forNames("revoked.example.com").json()));
        path = "/v1/certificates/" + issued.get("serial").asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unspecified",
                "KeyCompromise",
                "AffiliationChanged",
                "Superseded",
                "CessationOfOperation",
                "CertificateHold",
                "PrivilegeWithdrawn"
            })
    void revokesForEveryReasonThatALeafCanHave(String reason) {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        HttpResponse<String> answer = revoke(reason);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode revocation = json(answer).get("revocation");
        assertThat(revocation.get("reason").asText()).isEqualTo(reason);
        assertThat(Instant.parse(revocation.get("revokedAt").asText()))
                .isBetween(before, Instant.now());
        assertThat(json(admin.get(path, "application/json")).get("revocation"))
                .isEqualTo(revocation);
    }

    @Test
    void answersTheSameWhenItIsRepeated() {
        JsonNode first = json(revoke("Superseded"));

        HttpResponse<String> second = revoke("Superseded");

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "Superseded, CessationOfOperation",
        "Superseded, CertificateHold",
        "KeyCompromise, Superseded"
    })
    void keepsTheReasonThatStands(String standing, String other) {
        JsonNode first = json(revoke(standing));

        HttpResponse<String> refused = revoke(other);

        assertProblem(refused, ProblemType.ALREADY_REVOKED);
        assertThat(json(refused).get("detail").asText()).contains(standing);
        assertThat(revocation()).isEqualTo(first.get("revocation"));
    }

    @ParameterizedTest
    @CsvSource({
        "CertificateHold, Superseded",
        "CertificateHold, KeyCompromise",
        "Superseded, KeyCompromise"
    })
    void replacesAHoldAndWhatWeighsLessThanAKey(String standing, String graver) {
        String since = json(revoke(standing)).at("/revocation/revokedAt").asText();

        HttpResponse<String> answer = revoke(graver);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).at("/revocation/reason").asText()).isEqualTo(graver);
        assertThat(json(answer).at("/revocation/revokedAt").asText()).isEqualTo(since);
    }

    @Test
    void liftsAHoldAndNothingElse() {
        revoke("CertificateHold");

        HttpResponse<String> lifted = unhold();
        HttpResponse<String> repeated = unhold();
        revoke("Superseded");
        HttpResponse<String> refused = unhold();

        assertThat(lifted.statusCode()).as(lifted.body()).isEqualTo(200);
        assertThat(json(lifted).has("revocation")).isFalse();
        assertThat(json(repeated)).isEqualTo(json(lifted));
        assertProblem(refused, ProblemType.ALREADY_REVOKED);
        assertThat(revocation().get("reason").asText()).isEqualTo("Superseded");
    }

    @Test
    void tellsOfARevocationToWhoRepeatsTheOrder() {
        String order = Order.forNames("repeated.example.com").json();
        String serial = json(operator.issue(order)).get("serial").asText();
        path = "/v1/certificates/" + serial;
        revoke("Superseded");

        assertThat(json(operator.issue(order)).at("/revocation/reason").asText())
                .isEqualTo("Superseded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"reason\": \"CACompromise\"}",
                "{\"reason\": \"RemoveFromCRL\"}",
                "{\"reason\": \"keyCompromise\"}",
                "{\"reason\": 1}",
                "{\"reason\": \"Superseded\", \"revokedAt\": \"2020-01-01T00:00:00Z\"}"
            })
    void refusesWhatIsNoReasonToRevokeALeaf(String body) {
        assertProblem(admin.post(path + ":revoke", body), ProblemType.MALFORMED_REQUEST);

        assertThat(revocation()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a", "zz", "0001", ":"})
    void knowsNoOtherSerial(String serial) {
        path = "/v1/certificates/" + serial;

        assertProblem(revoke("Superseded"), ProblemType.NOT_FOUND);
        assertProblem(unhold(), ProblemType.NOT_FOUND);
    }

    @Test
    void refusesWhatHasExpired() {
        path = "/v1/certificates/" + expired();

        assertProblem(revoke("KeyCompromise"), ProblemType.CERTIFICATE_EXPIRED);
        assertProblem(unhold(), ProblemType.CERTIFICATE_EXPIRED);
    }

    @Test
    void isForThoseAloneWhoMay() {
        IssuerClient reader = IssuerParts.client("reader");
        String body = "{\"reason\": \"Superseded\"}";

        assertProblem(reader.post(path + ":revoke", body), ProblemType.FORBIDDEN);
        assertProblem(reader.post(path + ":unhold", ""), ProblemType.FORBIDDEN);
        assertThat(json(reader.get(path, "application/json")).has("revocation")).isFalse();
        assertThat(operator.post(path + ":revoke", body).statusCode()).isEqualTo(200);
    }

    @Test
    void leavesATraceBeforeAndAfterAndWhenItIsRefused() {
        String serial = path.substring(path.lastIndexOf('/') + 1);
        try (AuditTrail audit = AuditTrail.open()) {
            revoke("Superseded");
            revoke("CertificateHold");

            assertThat(audit.lines())
                    .filteredOn(it -> it.contains("serial=" + serial + " caller=admin"))
                    .satisfiesExactly(
                            it -> assertThat(it).matches("revoking .* detail=reason=Superseded"),
                            it ->
                                    assertThat(it)
                                            .matches(
                                                    "revoked .* detail=reason=Superseded status=.*"),
                            it ->
                                    assertThat(it)
                                            .matches("revoking .* detail=reason=CertificateHold"),
                            it -> assertThat(it).matches("refused .* why=already Superseded"));
        }
    }

    @Test
    void isCounted() {
        revoke("CertificateHold");
        unhold();

        assertThat(IssuerClient.metrics())
                .contains("certificate_operations_total{operation=\"revoke\",status=\"success\"}")
                .contains("certificate_operations_total{operation=\"unhold\",status=\"success\"}");
    }

    private Serial expired() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
        Serial serial = Serial.random(new SecureRandom(), end);
        Reservation reservation =
                new Reservation(
                        "test/" + UUID.randomUUID() + "/1",
                        "ledger-test",
                        serial,
                        new Validity(end.minusSeconds(3600), end),
                        Der.of(new byte[] {1}),
                        new Actor("c", "a", null, null));
        NewReservation wanted =
                new NewReservation(reservation, "ab".repeat(32), "p", List.of("a.example"));
        SignedReservation signed = new SignedReservation(reservation, Der.of(new byte[] {2}));
        var _ = ledger.reserve(List.of(wanted), Duration.ofMinutes(1));
        var _ = ledger.markIssued(List.of(signed), Duration.ofMinutes(1));
        return serial;
    }

    private JsonNode revocation() {
        return json(admin.get(path, "application/json")).get("revocation");
    }

    private HttpResponse<String> revoke(String reason) {
        return admin.post(path + ":revoke", "{\"reason\": \"" + reason + "\"}");
    }

    private HttpResponse<String> unhold() {
        return admin.post(path + ":unhold", "");
    }

    private static void assertProblem(HttpResponse<String> answer, ProblemType expected) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected.status());
        assertThat(json(answer).get("type").asText()).isEqualTo(expected.uri().toString());
        assertThat(json(answer).get("detail").asText()).isNotBlank();
    }
}
