package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.local.part.InternalAuthority;
import dev.chancery.local.part.MutualTls;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Calls the service under test over mutual TLS. */
final class MtlsClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SSLContext tls;
    private final HttpClient http;

    private MtlsClient(SSLContext tls) {
        this.tls = tls;
        this.http = HttpClient.newBuilder().sslContext(tls).build();
    }

    static MtlsClient of(InternalAuthority authority, String commonName) {
        return new MtlsClient(
                MutualTls.of(authority.identity(commonName), authority.caCertificate()));
    }

    static MtlsClient anonymous(InternalAuthority authority) {
        return new MtlsClient(MutualTls.anonymous(authority.caCertificate()));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    HttpResponse<String> post(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answer, head and body, to octets as they are, over HTTP/1.1; it must have a length. */
    String raw(String octets) {
        try (Socket socket =
                tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
            socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
            return answer(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            assertThat(octet).as("the next octet after " + head).isNotNegative();
            head.append((char) octet);
        }
        Matcher length = CONTENT_LENGTH.matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
        return head + new String(body, StandardCharsets.ISO_8859_1);
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder()
                .timeout(TIMEOUT)
                .uri(URI.create("https://127.0.0.1:" + port() + path));
    }

    private static int port() {
        return CDI.current().select(HttpServer.class).get().getSecurePort();
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
