package dev.chancery.benchmarks.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import javax.net.ssl.SSLContext;

/** Posts JSON over TLS, on connections that stay open, HTTP/1.1: as a fleet of callers does. */
public final class HttpCall implements Call, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST_NO_SUCCESS = 300;

    private final HttpClient client;
    private final URI address;
    private final IntFunction<String> bodies;
    private final ToIntFunction<String> done;

    /**
     * Posts to {@code address}.
     *
     * @param bodies what to post, by the number of the call
     * @param done how many things an answer says were done
     */
    public HttpCall(
            SSLContext tls, URI address, IntFunction<String> bodies, ToIntFunction<String> done) {
        this.client =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
        this.address = address;
        this.bodies = bodies;
        this.done = done;
    }

    @Override
    public int make(int number) throws Exception {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(address)
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(bodies.apply(number)))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() >= FIRST_NO_SUCCESS) {
            throw new Unexpected("HTTP " + answer.statusCode(), answer.body());
        }
        return done.applyAsInt(answer.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
