package dev.chancery.issuer.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.contracts.status.OcspKey;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.issuer.signing.AuthorityCatalog;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is issued has its answer in Redis, whatever happens to Redis. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class OcspPublicationIT {

    private static final Duration HEALING = Duration.ofSeconds(60);

    private final IssuerClient operator = IssuerParts.client("operator");

    @Inject RedisDataSource redis;
    @Inject AuthorityCatalog authorities;
    @Inject OcspResponder responder;

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @Test
    void publishesTheAnswerWithTheCertificate() throws Exception {
        String serial = issued();

        byte[] answer = answer(serial);
        assertThat(answer).isNotNull();
        BasicOCSPResp basic = (BasicOCSPResp) new OCSPResp(answer).getResponseObject();
        assertThat(basic.getResponses()[0].getCertStatus()).isEqualTo(CertificateStatus.GOOD);
        assertThat(Instant.ofEpochMilli(redis.key().pexpiretime(key(serial))))
                .isEqualTo(basic.getResponses()[0].getNextUpdate().toInstant());
    }

    @Test
    void publishesAgainWhatRedisLost() {
        String serial = issued();

        redis.flushall();

        await().atMost(HEALING).until(() -> answer(serial) != null);
    }

    @Test
    void catchesUpWhenRedisIsBack() {
        IssuerParts.redis().stop();
        String serial;
        try {
            serial = issued();
        } finally {
            IssuerParts.redis().start();
        }

        await().atMost(HEALING).ignoreExceptions().until(() -> answer(serial) != null);
    }

    @Test
    void sharesOneResponderCertificate() {
        ResponderCredentials credentials =
                responder.credentials(authorities.require("chancery-ca"));

        assertThat(
                        Sql.number(
                                "select count(*) from certificate where profile = ?",
                                "ocsp-responder"))
                .isEqualTo(1);
        assertThat(credentials.certificate().getSubject()).hasToString("CN=chancery-ca OCSP");
    }

    private String issued() {
        HttpResponse<String> answer = operator.issue(Order.forNames("a.example.com").json());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return IssuerClient.json(answer).get("serial").asText();
    }

    private byte @Nullable [] answer(String serial) {
        return redis.value(byte[].class).get(key(serial));
    }

    private String key(String serial) {
        Der bits =
                Der.of(
                        authorities
                                .require("chancery-ca")
                                .publicKey()
                                .getPublicKeyData()
                                .getOctets());
        return new OcspKey(bits.sha256(), serial).redisKey();
    }
}
