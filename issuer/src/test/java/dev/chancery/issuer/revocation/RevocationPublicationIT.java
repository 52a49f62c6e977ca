package dev.chancery.issuer.revocation;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.contracts.status.OcspKey;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.OcspStatus;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is revoked is said to be so at once, and never again to be good. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class RevocationPublicationIT {

    private static final Duration HEALING = Duration.ofSeconds(60);
    private static final int KEY_COMPROMISE = 1;
    private static final int GOOD = -1;

    /** No more than may wait for a connection to Redis. */
    private static final int CROWD = 16;

    private final IssuerClient admin = IssuerParts.client("admin");

    @Inject RedisDataSource redis;
    @Inject AuthorityCatalog authorities;
    @Inject OcspResponder responder;
    @Inject OcspPublisher publisher;
    @Inject OcspStore store;
    @Inject OcspResponseFactory factory;

    private Serial serial;

    @BeforeEach
    void issueOneThatIsGood() {
        IssuerParts.limiter().reset();
        await().atMost(HEALING)
                .ignoreExceptions()
                .until(() -> responder.known(authority()).isPresent());
        HttpResponse<String> answer =
                IssuerParts.client("operator").issue(Order.forNames("a.example.com").json());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        serial = new Serial(json(answer).get("serial").asText());
        await().atMost(HEALING).ignoreExceptions().until(() -> published() == GOOD);
    }

    @Test
    void saysSoAtOnceWithReasonAndTime() throws Exception {
        HttpResponse<String> answer = revoke("KeyCompromise");

        RevokedStatus said = (RevokedStatus) status();
        assertThat(said.getRevocationReason()).isEqualTo(KEY_COMPROMISE);
        assertThat(said.getRevocationTime().toInstant())
                .isEqualTo(Instant.parse(json(answer).at("/revocation/revokedAt").asText()));
        assertThat(noted()).as("publications noted in the ledger").isEqualTo(1);
    }

    @Test
    void leavesOutAReasonThatSaysNothing() throws Exception {
        revoke("Unspecified");

        assertThat(((RevokedStatus) status()).hasRevocationReason()).isFalse();
    }

    @Test
    void isGoodAgainWhenTheHoldIsLifted() throws Exception {
        revoke("CertificateHold");
        assertThat(published()).isEqualTo(6);

        admin.post("/v1/certificates/" + serial + ":unhold", "");

        assertThat(published()).isEqualTo(GOOD);
        assertThat(noted()).isEqualTo(1);
    }

    @Test
    void isRecordedWithoutRedisAndPublishedWhenItIsBack() {
        IssuerParts.redis().stop();
        try {
            assertThat(revoke("KeyCompromise").statusCode()).isEqualTo(200);
        } finally {
            IssuerParts.redis().start();
        }

        await().atMost(HEALING)
                .ignoreExceptions()
                .until(() -> published() == KEY_COMPROMISE && noted() == 1);
    }

    @Test
    void isRecordedWithoutTheTokenAndPublishedWhenItIsBack() throws Exception {
        Path objects = IssuerParts.token().pinFile().resolveSibling("tokens");
        Path away = objects.resolveSibling("tokens.away");
        Files.move(objects, away);
        try {
            assertThat(revoke("KeyCompromise").statusCode()).isEqualTo(200);
            assertThat(published()).isEqualTo(GOOD);
        } finally {
            Files.move(away, objects);
        }

        await().atMost(HEALING)
                .ignoreExceptions()
                .until(() -> published() == KEY_COMPROMISE && noted() == 1);
        await().atMost(HEALING).until(() -> IssuerClient.readiness() == 200);
    }

    @Test
    void saysSoAgainWhenRedisHasLostIt() {
        revoke("KeyCompromise");

        redis.flushall();

        await().atMost(HEALING).ignoreExceptions().until(() -> published() == KEY_COMPROMISE);
    }

    @Test
    void aPublisherThatReadGoodBeforeDoesNotOverwriteIt() throws Exception {
        OcspStatus readBefore = OcspStatus.good(serial);
        revoke("KeyCompromise");

        publisher.publish(credentials(), List.of(readBefore));

        assertThat(published()).isEqualTo(KEY_COMPROMISE);
    }

    @Test
    void aPublisherThatPutGoodBeforeIsNotNotedAfter() throws Exception {
        OcspStatus readBefore = OcspStatus.good(serial);
        IssuerParts.redis().stop();
        try {
            revoke("KeyCompromise");
        } finally {
            IssuerParts.redis().start();
        }

        await().atMost(HEALING)
                .ignoreExceptions()
                .until(
                        () -> {
                            publisher.publish(credentials(), List.of(readBefore));
                            return true;
                        });

        await().atMost(HEALING).ignoreExceptions().until(() -> published() == KEY_COMPROMISE);
        assertThat(store.put(List.of(factory.answer(credentials(), readBefore, Instant.now()))))
                .isZero();
    }

    @Test
    void staysRevokedHoweverManyPublishGoodMeanwhile() throws Exception {
        OcspStatus readBefore = OcspStatus.good(serial);
        ResponderCredentials credentials = credentials();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> publishing = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                publishing.add(
                        others.submit(() -> publisher.publish(credentials, List.of(readBefore))));
            }
            assertThat(revoke("KeyCompromise").statusCode()).isEqualTo(200);
            for (Future<?> each : publishing) {
                each.get();
            }
        }

        assertThat(published()).isEqualTo(KEY_COMPROMISE);
    }

    private HttpResponse<String> revoke(String reason) {
        return admin.post(
                "/v1/certificates/" + serial + ":revoke", "{\"reason\": \"" + reason + "\"}");
    }

    private ResponderCredentials credentials() {
        return responder.known(authority()).orElseThrow();
    }

    private Authority authority() {
        return authorities.require("chancery-ca");
    }

    /** Whether the ledger thinks the answer that is due has been published. */
    private long noted() {
        return Sql.number(
                "select count(*) from ocsp_publication where serial = ? and next_update > now()",
                serial.hex());
    }

    /** The reason that is published, as its number. */
    private int published() throws Exception {
        return status() instanceof RevokedStatus revoked ? revoked.getRevocationReason() : GOOD;
    }

    /** Null is good. */
    private Object status() throws Exception {
        Der bits = Der.of(authority().publicKey().getPublicKeyData().getOctets());
        byte[] answer =
                redis.value(byte[].class).get(new OcspKey(bits.sha256(), serial.hex()).redisKey());
        BasicOCSPResp basic = (BasicOCSPResp) new OCSPResp(answer).getResponseObject();
        return basic.getResponses()[0].getCertStatus();
    }
}
