package dev.chancery.ocsp.http;

import dev.chancery.ocsp.fixture.ResponseDraft;
import dev.chancery.ocsp.fixture.SoftAuthority;
import dev.chancery.ocsp.source.Target;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;

/** The service under test as its clients see it, and its Redis as the issuer sees it. */
@Singleton
final class Service {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final AtomicLong serials = new AtomicLong(0x1234_5678_9abcL);
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final RedisDataSource redis;

    Service(HttpServer server, RedisDataSource redis) {
        this.server = server;
        this.redis = redis;
    }

    /** A serial number that no other test uses. */
    BigInteger freshSerial() {
        return BigInteger.valueOf(serials.incrementAndGet());
    }

    int port() {
        return server.getPort();
    }

    String ocspUrl() {
        return "http://127.0.0.1:" + server.getPort() + "/ocsp";
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + server.getManagementPort() + path);
    }

    /** Puts a response where the issuer would put it. */
    void publish(SoftAuthority authority, BigInteger serial, byte[] response) {
        redis.value(byte[].class)
                .set(new Target(authority.known(), serial).key().redisKey(), response);
    }

    /** Puts what is no response, nor octets at all, where the issuer would put one. */
    void spoil(SoftAuthority authority, BigInteger serial) {
        redis.list(String.class)
                .lpush(new Target(authority.known(), serial).key().redisKey(), "spoilt");
    }

    /** Asks Redis for a sign of life, and does not mind whether it comes. */
    void tryRedis() {
        try {
            redis.execute("PING");
        } catch (RuntimeException _) {
            // Too late, then.
        }
    }

    /** A response that is valid for an hour from now. */
    static ResponseDraft current(ResponseDraft draft) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return draft.valid(now, now.plus(1, ChronoUnit.HOURS));
    }

    /** The value of the series of exactly that name and labels. */
    double metric(String series) {
        byte[] metrics = send(HttpRequest.newBuilder(managementUri("/q/metrics"))).body();
        return new String(metrics, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no series " + series));
    }

    HttpResponse<byte[]> get(byte[] query) {
        String base64 = Base64.getUrlEncoder().withoutPadding().encodeToString(query);
        return send(HttpRequest.newBuilder(uri("/ocsp/" + base64)));
    }

    HttpResponse<byte[]> post(byte[] query) {
        return send(
                HttpRequest.newBuilder(uri("/ocsp"))
                        .header("Content-Type", "application/ocsp-request")
                        .POST(BodyPublishers.ofByteArray(query)));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
