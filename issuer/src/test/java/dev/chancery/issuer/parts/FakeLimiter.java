package dev.chancery.issuer.parts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.chancery.contracts.batch.SpendBatch;
import dev.chancery.contracts.batch.SpendBatchDecision;
import dev.chancery.contracts.batch.SpendOutcome;
import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Speaks the limiter's contract over mutual TLS, and answers as the test says. */
public final class FakeLimiter implements AutoCloseable {

    /** What it answers. */
    public enum Mood {
        ALLOW,
        /** Allows, without having counted. */
        ALLOW_UNCOUNTED,
        DENY,
        UNAVAILABLE
    }

    public static final Duration RETRY_AFTER = Duration.ofSeconds(37);

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<SpendRequest> heard = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.ALLOW;

    private FakeLimiter(HttpsServer server) {
        this.server = server;
    }

    static FakeLimiter start(SSLContext tls) {
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpsServer server = HttpsServer.create(anyPort, 0);
            server.setHttpsConfigurator(new ClientCertificateNeeded(tls));
            FakeLimiter limiter = new FakeLimiter(server);
            server.createContext("/v1/spend", limiter::answer);
            server.createContext("/v1/spend:batch", limiter::answerAll);
            server.setExecutor(limiter.threads);
            server.start();
            return limiter;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    public void mood(Mood next) {
        mood = next;
    }

    /** Back to friendly, with nothing heard. */
    public void reset() {
        mood = Mood.ALLOW;
        heard.clear();
    }

    public List<SpendRequest> heard() {
        return List.copyOf(heard);
    }

    /** How many requests of that kind it has heard. */
    public long spent(SpendKind kind) {
        return heard.stream().filter(it -> it.kind() == kind).count();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            SpendRequest request = JSON.readValue(call.getRequestBody(), SpendRequest.class);
            SpendOutcome outcome = outcome(request);
            if (outcome.problem() == null) {
                respond(call, 200, Objects.requireNonNull(outcome.decision()));
            } else {
                call.getResponseHeaders().add("Retry-After", "" + RETRY_AFTER.toSeconds());
                respond(call, outcome.problem().status(), outcome.problem());
            }
        }
    }

    private void answerAll(HttpExchange call) throws IOException {
        try (call) {
            SpendBatch batch = JSON.readValue(call.getRequestBody(), SpendBatch.class);
            respond(
                    call,
                    200,
                    new SpendBatchDecision(batch.requests().stream().map(this::outcome).toList()));
        }
    }

    private SpendOutcome outcome(SpendRequest request) {
        heard.add(request);
        return switch (mood) {
            case ALLOW -> decided(request, true, DecisionSource.EXACT);
            case ALLOW_UNCOUNTED -> decided(request, true, DecisionSource.OPEN);
            case DENY -> decided(request, false, DecisionSource.EXACT);
            case UNAVAILABLE -> SpendOutcome.undecided(unavailable());
        };
    }

    private static void respond(HttpExchange call, int status, Object body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        call.getResponseHeaders()
                .add("Content-Type", status == 200 ? "application/json" : Problem.MEDIA_TYPE);
        call.sendResponseHeaders(status, json.length);
        call.getResponseBody().write(json);
    }

    private static SpendOutcome decided(
            SpendRequest request, boolean allowed, DecisionSource source) {
        Duration wait = allowed ? Duration.ZERO : RETRY_AFTER;
        List<BucketDecision> buckets =
                request.buckets().stream()
                        .map(
                                it ->
                                        new BucketDecision(
                                                it.limit(),
                                                it.subject(),
                                                allowed,
                                                20,
                                                allowed ? 19 : 0,
                                                Duration.ofHours(1),
                                                wait))
                        .toList();
        return SpendOutcome.decided(new SpendDecision(allowed, source, buckets));
    }

    private static Problem unavailable() {
        return Problem.retryable(
                ProblemType.LIMITER_UNAVAILABLE, "the buckets do not answer", RETRY_AFTER);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private static final class ClientCertificateNeeded extends HttpsConfigurator {

        ClientCertificateNeeded(SSLContext tls) {
            super(tls);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters needed = getSSLContext().getDefaultSSLParameters();
            needed.setNeedClientAuth(true);
            parameters.setSSLParameters(needed);
        }
    }
}
