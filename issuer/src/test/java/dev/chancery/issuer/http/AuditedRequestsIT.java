package dev.chancery.issuer.http;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asked is on record, and what is not on record is not issued. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class AuditedRequestsIT {

    private final IssuerClient operator = IssuerParts.client("operator");

    @BeforeEach
    void startWell() {
        IssuerParts.limiter().reset();
    }

    @Test
    void aCertificateIsOnRecordBeforeAndAfterWithWhoAskedForIt() {
        Order order = Order.forNames("audited.example.com").onBehalfOf("shop", "web");
        order.body().withObject("/onBehalfOf").put("requester", "alice");

        String serial = issued(order);

        assertThat(entries(serial))
                .isEqualTo(
                        "signing certificate chancery-ca %1$s operator test/shop shop/web alice\n"
                                        .formatted(order.key())
                                + "signed certificate chancery-ca %1$s operator test/shop shop/web alice"
                                        .formatted(order.key()));
        assertThat(
                        Sql.number(
                                "select count(distinct tbs_sha256) from audit_entry where serial = ?",
                                serial))
                .isEqualTo(1);
    }

    @Test
    void aChangeOfStatusIsOnRecordBeforeAndAfterWithWhoAskedForIt() {
        String serial = issued(Order.forNames("audited.example.com"));
        String path = "/v1/certificates/" + serial;

        IssuerParts.client("admin").post(path + ":revoke", "{\"reason\": \"CertificateHold\"}");
        IssuerParts.client("admin").post(path + ":unhold", "");

        assertThat(
                        Sql.text(
                                "select string_agg(event || ' ' || caller || ' ' || split_part(detail, ' ', 1),"
                                        + " ', ' order by at, sequence) from audit_entry"
                                        + " where serial = ? and event not in ('signing', 'signed')",
                                serial))
                .isEqualTo(
                        "revoking admin reason=CertificateHold, revoked admin reason=CertificateHold,"
                                + " unholding admin reason=removeFromCRL,"
                                + " unheld admin reason=removeFromCRL");
    }

    @Test
    void nothingIsIssuedThatCannotBePutOnRecord() throws Exception {
        Order order = Order.forNames("unaudited.example.com");
        try (Connection other = Sql.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table audit_entry in share mode");

            HttpResponse<String> answer = operator.issue(order.json());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(json(answer).get("type").asText()).endsWith("/ledger-unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            other.rollback();
        }

        assertThat(
                        entries(
                                Sql.text(
                                        "select serial from issuance where idempotency_key = ?",
                                        order.key())))
                .doesNotContain("signed");
        assertThat(operator.issue(order.json()).statusCode()).isLessThan(300);
    }

    private String issued(Order order) {
        HttpResponse<String> answer = operator.issue(order.json());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).get("serial").asText();
    }

    private static String entries(String serial) {
        return String.valueOf(
                Sql.text(
                        "select string_agg(concat_ws(' ', event, kind, authority, idempotency_key, caller,"
                                + " account, owner, requester), E'\\n' order by sequence)"
                                + " from audit_entry where serial = ?",
                        serial));
    }
}
