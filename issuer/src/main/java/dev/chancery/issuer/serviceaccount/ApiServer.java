package dev.chancery.issuer.serviceaccount;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Calls the Kubernetes API server as the issuer's own ServiceAccount. */
final class ApiServer {

    private static final int MAX_ANSWER_BYTES = 1024 * 1024;

    private record Connections(FileTime trustFrom, HttpClient client) {}

    private final TokenReviewConfig config;
    private @Nullable Connections connections;

    ApiServer(TokenReviewConfig config) {
        this.config = config;
    }

    /**
     * Posts that JSON.
     *
     * @throws ApiServerUnavailable if no answer comes in time
     */
    HttpResponse<String> post(String path, String json) {
        CompletableFuture<HttpResponse<String>> answer =
                client().sendAsync(
                                request(path, json),
                                BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
        try {
            return answer.get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ApiServerUnavailable("no answer within " + config.timeout(), e);
        } catch (ExecutionException e) {
            throw new ApiServerUnavailable("no answer: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiServerUnavailable("interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(String path, String json) {
        return HttpRequest.newBuilder(config.apiServer().resolve(path))
                .header("Authorization", "Bearer " + ownToken())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    /** Kubernetes replaces it long before it expires. */
    private String ownToken() {
        try {
            return Files.readString(config.tokenFile()).strip();
        } catch (IOException e) {
            throw new ApiServerUnavailable("cannot read " + config.tokenFile(), e);
        }
    }

    private synchronized HttpClient client() {
        try {
            FileTime changed = Files.getLastModifiedTime(config.caFile());
            if (connections == null || !connections.trustFrom().equals(changed)) {
                if (connections != null) {
                    connections.client().shutdown();
                }
                connections = new Connections(changed, connect());
            }
            return connections.client();
        } catch (IOException | GeneralSecurityException e) {
            throw new ApiServerUnavailable("cannot trust anyone by " + config.caFile(), e);
        }
    }

    private HttpClient connect() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(config.caFile())) {
            for (Certificate authority :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), authority);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
