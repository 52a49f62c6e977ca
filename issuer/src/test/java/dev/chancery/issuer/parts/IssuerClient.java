package dev.chancery.issuer.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Calls the issuer under test over mutual TLS. */
public final class IssuerClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;

    IssuerClient(SSLContext tls) {
        this.http = HttpClient.newBuilder().sslContext(tls).build();
    }

    public HttpResponse<String> get(String path, String accept) {
        return send(request(path).header("Accept", accept).GET().build());
    }

    public HttpResponse<String> post(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build());
    }

    /** The same request with that bearer token. */
    public HttpResponse<String> get(String path, String accept, String token) {
        return send(
                request(path)
                        .header("Accept", accept)
                        .header("Authorization", "Bearer " + token)
                        .GET()
                        .build());
    }

    public HttpResponse<String> issue(String json, String token) {
        return send(
                request("/v1/certificates")
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(json))
                        .build());
    }

    public HttpResponse<String> issue(String json) {
        return post("/v1/certificates", json);
    }

    public HttpResponse<byte[]> getBytes(String path, String accept) {
        return send(
                request(path).header("Accept", accept).GET().build(), BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> bodies) {
        try {
            return http.send(request, bodies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The status of the readiness check, on the management port. */
    public static int readiness() {
        return manage("/q/health/ready").statusCode();
    }

    /** The metrics, as Prometheus reads them. */
    public static String metrics() {
        return manage("/q/metrics").body();
    }

    private static HttpResponse<String> manage(String path) {
        int port = CDI.current().select(HttpServer.class).get().getManagementPort();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(PATIENCE)
                        .build();
        try (HttpClient plain = HttpClient.newHttpClient()) {
            return plain.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static HttpRequest.Builder request(String path) {
        int port = CDI.current().select(HttpServer.class).get().getSecurePort();
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
