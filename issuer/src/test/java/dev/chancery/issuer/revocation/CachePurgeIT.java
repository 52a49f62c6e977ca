package dev.chancery.issuer.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.parts.FakeCache.Call;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Caches are told that an answer changed, over HTTP, until they have heard it. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class CachePurgeIT {

    private static final Duration HEALING = Duration.ofSeconds(60);

    @Test
    void callsTheHooksAgainUntilTheyAnswer() {
        IssuerParts.limiter().reset();
        HttpResponse<String> issued =
                IssuerParts.client("operator").issue(Order.forNames("a.example.com").json());
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(201);
        String serial = IssuerClient.json(issued).get("serial").asText();

        HttpResponse<String> revoked =
                IssuerParts.client("admin")
                        .post(
                                "/v1/certificates/" + serial + ":revoke",
                                "{\"reason\": \"Superseded\"}");

        assertThat(revoked.statusCode()).isEqualTo(200);
        await().atMost(HEALING).until(() -> IssuerParts.cache().heard(serial).size() >= 2);
        List<Call> calls = IssuerParts.cache().heard(serial);
        assertThat(calls).extracting(Call::taken).startsWith(false, true);
        assertThat(calls)
                .allSatisfy(
                        call -> {
                            assertThat(call.method()).isEqualTo("PURGE");
                            assertThat(call.token()).isEqualTo("a secret");
                            // The path of an OCSPRequest: a SEQUENCE in base64.
                            assertThat(call.address()).startsWith("/chancery-ca/" + serial + "/MF");
                        });
        await().atMost(HEALING)
                .until(
                        () ->
                                Sql.number(
                                                "select count(*) from cache_purge where serial = ?",
                                                serial)
                                        == 0);
    }

    @Test
    void callsTheHooksForListsToo() {
        await().atMost(HEALING)
                .until(
                        () ->
                                IssuerParts.cache().heard("/chancery-ca/crl/0").stream()
                                        .anyMatch(Call::taken));

        assertThat(IssuerParts.cache().heard("/chancery-ca/crl/0"))
                .first()
                .satisfies(
                        call -> {
                            assertThat(call.method()).isEqualTo("POST");
                            assertThat(call.body()).isEqualTo("{\"list\": \"0\"}");
                        });
    }
}
