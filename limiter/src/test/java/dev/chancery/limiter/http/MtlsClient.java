package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.local.part.Identity;
import dev.chancery.local.part.InternalAuthority;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Calls the service under test over mutual TLS. */
final class MtlsClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final char[] NO_PASSWORD = {};
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SSLContext tls;
    private final HttpClient http;

    private MtlsClient(InternalAuthority authority, KeyStore own)
            throws GeneralSecurityException, IOException {
        this.tls = sslContext(authority, own);
        this.http = HttpClient.newBuilder().sslContext(tls).build();
    }

    static MtlsClient of(InternalAuthority authority, String commonName) {
        try {
            KeyStore own = emptyStore();
            Identity identity = authority.identity(commonName);
            own.setKeyEntry("own", key(identity.key()), NO_PASSWORD, chain(identity.certificate()));
            return new MtlsClient(authority, own);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("could not make a client for " + commonName, e);
        }
    }

    static MtlsClient anonymous(InternalAuthority authority) {
        try {
            return new MtlsClient(authority, emptyStore());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("could not make a client without a name", e);
        }
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

    private static SSLContext sslContext(InternalAuthority authority, KeyStore own)
            throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, NO_PASSWORD);
        KeyStore trusted = emptyStore();
        trusted.setCertificateEntry("ca", chain(authority.caCertificate())[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Certificate[] chain(Path pem) throws GeneralSecurityException, IOException {
        try (InputStream file = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(file)
                    .toArray(Certificate[]::new);
        }
    }

    private static PrivateKey key(Path pem) throws GeneralSecurityException, IOException {
        String base64 = Files.readString(pem).replaceAll("-----[^-]+-----", "");
        byte[] pkcs8 = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }
}
