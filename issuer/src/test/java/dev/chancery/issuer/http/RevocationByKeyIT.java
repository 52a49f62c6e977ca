package dev.chancery.issuer.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.TestCsr;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever holds the key of a certificate may revoke it, and a compromised key comes to nothing. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class RevocationByKeyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** May neither issue nor revoke. */
    private final IssuerClient reader = IssuerParts.client("reader");

    private final KeyPair key = TestCsr.freshKey();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private String serial;

    @BeforeEach
    void issueOne() {
        IssuerParts.limiter().reset();
        HttpResponse<String> answer = issue();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        serial = IssuerClient.json(answer).get("serial").asText();
    }

    @Test
    void needsNoPermissionButTheKey() throws Exception {
        HttpResponse<String> answer = revoke("Superseded", now, key);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(IssuerClient.json(answer).at("/revocation/reason").asText())
                .isEqualTo("Superseded");
        assertThat(issue().statusCode()).as("the key is as good as before").isEqualTo(201);
    }

    @Test
    void isRefusedWithAnotherKey() throws Exception {
        assertThat(revoke("Superseded", now, TestCsr.freshKey()).statusCode()).isEqualTo(403);
    }

    @Test
    void isRefusedForAnotherReasonThanWasSigned() throws Exception {
        String proof = proof("Superseded", now, key);

        assertThat(post("KeyCompromise", now, proof).statusCode()).isEqualTo(403);
    }

    @Test
    void isRefusedWhenItWasSignedLongAgoOrIsNotSigned() throws Exception {
        Instant longAgo = now.minusSeconds(3600);

        assertThat(revoke("Superseded", longAgo, key).statusCode()).isEqualTo(400);
        assertThat(post("Superseded", now, "AAAA").statusCode()).isEqualTo(403);
        assertThat(post("Superseded", now, "!").statusCode()).isEqualTo(400);
        assertThat(reader.post("/v1/certificates/" + serial + ":revokeByKey", "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aCompromisedKeyIsNeverCertifiedAgain() throws Exception {
        assertThat(revoke("KeyCompromise", now, key).statusCode()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> issue().statusCode() != 201);
        HttpResponse<String> refused = issue();
        assertThat(IssuerClient.json(refused).get("type").asText()).endsWith("bad-csr");
        assertThat(IssuerClient.json(refused).get("detail").asText()).contains("key-compromised");
    }

    @Test
    void noMatterWhoReportsIt() {
        HttpResponse<String> revoked =
                IssuerParts.client("admin")
                        .post(
                                "/v1/certificates/" + serial + ":revoke",
                                "{\"reason\": \"KeyCompromise\"}");
        assertThat(revoked.statusCode()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> issue().statusCode() != 201);
    }

    private HttpResponse<String> issue() {
        return IssuerParts.client("operator")
                .issue(Order.of(TestCsr.forKey(key, "a.example.com")).json());
    }

    private HttpResponse<String> revoke(String reason, Instant signedAt, KeyPair by)
            throws GeneralSecurityException {
        return post(reason, signedAt, proof(reason, signedAt, by));
    }

    private String proof(String reason, Instant signedAt, KeyPair by)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(by.getPrivate());
        signature.update(
                "chancery-revoke-v1:%s:%s:%s"
                        .formatted(serial, reason, signedAt)
                        .getBytes(US_ASCII));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private HttpResponse<String> post(String reason, Instant signedAt, String signature) {
        return reader.post(
                "/v1/certificates/" + serial + ":revokeByKey",
                "{\"reason\": \"%s\", \"signedAt\": \"%s\", \"signature\": \"%s\"}"
                        .formatted(reason, signedAt, signature));
    }
}
