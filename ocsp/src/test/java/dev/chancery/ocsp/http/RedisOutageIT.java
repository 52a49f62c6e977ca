package dev.chancery.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.local.part.RedisServer;
import dev.chancery.ocsp.answer.DeclinedStatus;
import dev.chancery.ocsp.fixture.QueryDraft;
import dev.chancery.ocsp.fixture.ResponseDraft;
import dev.chancery.ocsp.fixture.SoftAuthority;
import dev.chancery.ocsp.fixture.SoftDelegate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis goes away in two ways and comes back; nobody touches the service. */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class RedisOutageIT {

    private static final SoftAuthority CA = TestParts.CA;
    private static final SoftDelegate DELEGATE = CA.delegate();
    private static final Duration HEALED = Duration.ofSeconds(60);

    /** As {@code quarkus.redis.max-pool-size}. */
    private static final int POOL = 8;

    /** As {@code quarkus.redis.timeout}: who waited so long waited for Redis. */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final RedisServer redis = TestParts.redis();
    private final Service service;
    private BigInteger hot;
    private BigInteger cold;
    private byte[] hotResponse;
    private byte[] coldResponse;

    RedisOutageIT(Service service) {
        this.service = service;
    }

    @BeforeEach
    void askForOneOfTwo() {
        hot = service.freshSerial();
        cold = service.freshSerial();
        hotResponse = publish(hot);
        coldResponse = publish(cold);
        // Redis may be back a moment before it is asked again.
        await().atMost(HEALED)
                .untilAsserted(() -> assertThat(ask(hot).body()).isEqualTo(hotResponse));
    }

    @AfterEach
    void bringRedisBack() {
        redis.resume();
        redis.start();
        await().atMost(HEALED).until(() -> ready() == 200);
    }

    @Test
    void goesOnWithTheHotAnswersAndHealsWhenRedisStops() {
        redis.stop();

        assertThat(ask(hot).body()).isEqualTo(hotResponse);
        assertTryLater(ask(cold));
        assertThat(ready()).isEqualTo(503);

        redis.start();

        await().atMost(HEALED)
                .untilAsserted(() -> assertThat(ask(cold).body()).isEqualTo(coldResponse));
    }

    @Test
    void goesOnWithTheHotAnswersAndHealsWhenRedisHangs() {
        redis.suspend();

        assertThat(ask(hot).body()).isEqualTo(hotResponse);
        assertTryLater(ask(cold));
        assertThat(ready()).isEqualTo(503);

        redis.resume();

        await().atMost(HEALED)
                .untilAsserted(() -> assertThat(ask(cold).body()).isEqualTo(coldResponse));
    }

    @Test
    void doesNotLetEveryQueryWaitWhileRedisHangs() {
        redis.suspend();
        ask(cold);

        assertThat(IntStream.range(0, 20).filter(_ -> waitsForRedis()).count())
                .as("queries that waited")
                .isLessThanOrEqualTo(10);
    }

    @Test
    void healsWhenTheHostOfRedisVanishesWithoutAWord() throws InterruptedException {
        useTheWholePool();
        TestParts.link().vanish();
        TestParts.link().comeBack();

        assertTryLater(ask(cold));

        await().atMost(HEALED)
                .untilAsserted(() -> assertThat(ask(cold).body()).isEqualTo(coldResponse));
    }

    @Test
    void answersOthersWhileRedisRefusesOneQuery() {
        BigInteger spoilt = service.freshSerial();
        service.spoil(CA, spoilt);

        assertTryLater(ask(spoilt));

        assertThat(ask(cold).body()).isEqualTo(coldResponse);
    }

    /** So that all connections there are lead to the host that vanishes. */
    private void useTheWholePool() throws InterruptedException {
        redis.suspend();
        List<Thread> callers =
                Stream.generate(() -> Thread.startVirtualThread(service::tryRedis))
                        .limit(4 * POOL)
                        .toList();
        await().atMost(HEALED).until(() -> TestParts.link().connections() == POOL);
        redis.resume();
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private boolean waitsForRedis() {
        long start = System.nanoTime();
        assertThat(ask(hot).body()).isEqualTo(hotResponse);
        return System.nanoTime() - start >= TIMEOUT.toNanos();
    }

    private static void assertTryLater(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(UnsignedResponse.of(DeclinedStatus.TRY_LATER));
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    private byte[] publish(BigInteger serial) {
        byte[] response = Service.current(ResponseDraft.good(CA, DELEGATE, serial)).der();
        service.publish(CA, serial, response);
        return response;
    }

    private HttpResponse<byte[]> ask(BigInteger serial) {
        return service.get(QueryDraft.about(CA, serial));
    }

    private int ready() {
        return service.send(HttpRequest.newBuilder(service.managementUri("/q/health/ready")))
                .statusCode();
    }
}
