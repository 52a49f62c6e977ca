package dev.chancery.issuer.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.contracts.status.OcspKey;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.issuance.CertificateIssued;
import dev.chancery.issuer.issuance.CertificatesIssued;
import dev.chancery.issuer.ledger.OcspStatus;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.issuer.signing.AuditTrail;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is issued has its answer in Redis, whatever happens to Redis. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class OcspPublicationIT {

    private static final Duration HEALING = Duration.ofSeconds(60);
    private static final int MANY = 20;

    private final IssuerClient operator = IssuerParts.client("operator");

    @Inject RedisDataSource redis;
    @Inject AuthorityCatalog authorities;
    @Inject OcspResponder responder;
    @Inject OcspPublisher publisher;
    @Inject ResponderSource enrolment;
    @Inject OcspConfig config;
    @Inject MeterRegistry metrics;
    @Inject Event<CertificatesIssued> announced;

    @BeforeEach
    void befriendLimiterAndAwaitResponder() {
        IssuerParts.limiter().reset();
        await().atMost(HEALING).until(() -> responder.known(authority()).isPresent());
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
    void publishesManyAtOnceAlsoToARedisThatForgotTheScript() throws Exception {
        List<Serial> serials = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            serials.add(new Serial(issued()));
        }
        serials.forEach(serial -> redis.key().del(key(serial.hex())));
        redis.execute("SCRIPT", "FLUSH");
        Counter published = metrics.counter("chancery.ocsp.responses");
        double before = published.count();

        announced.fire(
                new CertificatesIssued(
                        serials.stream()
                                .map(serial -> new CertificateIssued(authority(), serial))
                                .toList()));

        assertThat(serials).allSatisfy(serial -> assertThat(answer(serial.hex())).isNotNull());
        assertThat(published.count() - before).isGreaterThanOrEqualTo(MANY);
        assertThat(
                        Sql.number(
                                "select count(*) from ocsp_publication"
                                        + " where serial = any(?) and next_update > now()",
                                (Object) serials.stream().map(Serial::hex).toArray(String[]::new)))
                .isEqualTo(MANY);
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
            await().atMost(HEALING).until(() -> failures() > 0);
        } finally {
            IssuerParts.redis().start();
        }

        await().atMost(HEALING).ignoreExceptions().until(() -> answer(serial) != null);
    }

    @Test
    void tellsOnceThatRedisIsAway() {
        issued();
        try (AuditTrail log = AuditTrail.of(CertificateIssued.class.getPackageName())) {
            IssuerParts.redis().stop();
            issued();
            issued();

            assertThat(log.lines())
                    .filteredOn(it -> it.startsWith("Status is not published at once"))
                    .hasSize(1);
        } finally {
            IssuerParts.redis().start();
        }
    }

    @Test
    void signsAnAnswerThatEndsWithItsResponderNotOverAndOver() throws Exception {
        Serial serial = new Serial(issued());
        Instant now = Instant.now();
        ResponderCredentials known = responder.known(authority()).orElseThrow();
        ResponderCredentials ending =
                new ResponderCredentials(
                        known.authority(),
                        known.keyAlias(),
                        endingAt(now.plusSeconds(60), known.certificate()),
                        known.periodEnd());

        publisher.publish(ending, List.of(OcspStatus.good(serial)));

        assertThat(redis.key().pexpiretime(key(serial.hex())))
                .isLessThanOrEqualTo(now.plusSeconds(60).toEpochMilli());
        assertThat(
                        Sql.number(
                                "select count(*) from ocsp_publication"
                                        + " where serial = ? and next_update > ?",
                                serial.hex(),
                                Timestamp.from(now.plus(config.validity().dividedBy(2)))))
                .isEqualTo(1);
    }

    @Test
    void sharesOneResponderCertificateWithWhoeverAsks() throws Exception {
        ResponderPeriod period = ResponderPeriod.at(Instant.now(), config.responderPeriod());

        List<Future<ResponderCredentials>> asked;
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            asked =
                    others.invokeAll(
                            Collections.nCopies(
                                    8, () -> enrolment.credentials(authority(), period)));
        }

        assertThat(asked.stream().map(Future::resultNow).distinct()).hasSize(1);
        assertThat(asked.getFirst().get().certificate().getSubject())
                .hasToString("CN=chancery-ca OCSP");
    }

    /** The same responder for a shorter time; who signed it is of no account here. */
    private static X509CertificateHolder endingAt(Instant end, X509CertificateHolder responder)
            throws OperatorCreationException, GeneralSecurityException {
        KeyPair anyone = KeyPairGenerator.getInstance("EC").generateKeyPair();
        return new X509v3CertificateBuilder(
                        responder.getIssuer(),
                        responder.getSerialNumber(),
                        responder.getNotBefore(),
                        Date.from(end),
                        responder.getSubject(),
                        responder.getSubjectPublicKeyInfo())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(anyone.getPrivate()));
    }

    private double failures() {
        return metrics
                .find("chancery.ocsp.refresh.failures")
                .tag("cause", "store-unavailable")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private Authority authority() {
        return authorities.require("chancery-ca");
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
        Der bits = Der.of(authority().publicKey().getPublicKeyData().getOctets());
        return new OcspKey(bits.sha256(), serial).redisKey();
    }
}
