package dev.chancery.operator.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.local.part.Identity;
import dev.chancery.local.part.MutualTls;
import dev.chancery.local.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the issuer service: same contract, same idempotency, mTLS. Tests tell it how to
 * treat a namespace.
 */
final class FakeIssuer implements AutoCloseable {

    /** What happens to a request before it is served: a problem is answered instead. */
    interface Attitude extends Function<IssueRequest, Optional<Problem>> {}

    /** Signs something for a request; nothing if it is to be signed as it should be. */
    interface Pen {
        Optional<IssueResponse> sign(
                IssueRequest request, PKCS10CertificationRequest csr, SoftAuthority authority);
    }

    /** A request that came, and the serial of the certificate that it was answered with. */
    record Served(IssueRequest request, @Nullable String serial) {}

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .build();

    private final SoftAuthority authority = new SoftAuthority();
    private final Map<String, IssueResponse> issued = new ConcurrentHashMap<>();
    private final Map<String, String> requests = new ConcurrentHashMap<>();
    private final Map<String, Attitude> attitudes = new ConcurrentHashMap<>();
    private final Map<String, Pen> pens = new ConcurrentHashMap<>();
    private final Map<String, Duration> lifetimes = new ConcurrentHashMap<>();
    private final List<Served> served = new CopyOnWriteArrayList<>();
    private final int port = FreePort.choose();
    private final SSLContext tls;
    private @Nullable HttpsServer server;

    FakeIssuer(Identity identity, Path trusted) {
        this.tls = MutualTls.of(identity, trusted);
    }

    String url() {
        return "https://localhost:" + port;
    }

    void start() {
        try {
            HttpsServer starting = HttpsServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            starting.setHttpsConfigurator(clientsMustShowThemselves(tls));
            starting.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            starting.createContext("/v1/certificates", loud(this::issue));
            starting.createContext("/v1/issuers/", loud(this::chain));
            starting.start();
            server = starting;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Who shows no certificate gets no answer. */
    private static HttpsConfigurator clientsMustShowThemselves(SSLContext tls) {
        return new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = tls.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        };
    }

    /** From now on requests for that namespace are treated so. */
    void treat(String namespace, Attitude attitude) {
        attitudes.put(namespace, attitude);
    }

    /** From now on requests for that namespace are signed with that pen. */
    void sign(String namespace, Pen pen) {
        pens.put(namespace, pen);
    }

    /** From now on certificates for that namespace live so long. */
    void lifetime(String namespace, Duration lifetime) {
        lifetimes.put(namespace, lifetime);
    }

    List<Served> served(String namespace) {
        return served.stream().filter(it -> namespace(it.request()).equals(namespace)).toList();
    }

    /** A fault of ours must not look like one of the operator's. */
    private static HttpHandler loud(HttpHandler handler) {
        return exchange -> {
            try {
                handler.handle(exchange);
            } catch (RuntimeException | Error | IOException e) {
                System.getLogger("FakeIssuer").log(System.Logger.Level.ERROR, "broke", e);
                throw e;
            }
        };
    }

    private void issue(HttpExchange exchange) throws IOException {
        IssueRequest request = JSON.readValue(exchange.getRequestBody(), IssueRequest.class);
        Optional<Problem> problem =
                Optional.ofNullable(attitudes.get(namespace(request)))
                        .flatMap(attitude -> attitude.apply(request));
        String key = request.idempotencyKey().toString();
        if (problem.isEmpty()
                && !request.csr().equals(requests.computeIfAbsent(key, _ -> request.csr()))) {
            problem =
                    Optional.of(Problem.of(ProblemType.IDEMPOTENCY_CONFLICT, "another CSR before"));
        }
        if (problem.isPresent()) {
            served.add(new Served(request, null));
            answer(exchange, problem.get());
            return;
        }
        IssueResponse response = issued.computeIfAbsent(key, _ -> sign(request));
        served.add(new Served(request, response.serial()));
        answer(exchange, 201, "application/json", JSON.writeValueAsBytes(response));
    }

    private IssueResponse sign(IssueRequest request) {
        Duration lifetime = request.duration() == null ? Duration.ofDays(90) : request.duration();
        PKCS10CertificationRequest csr = SoftAuthority.parse(request.csr());
        return Optional.ofNullable(pens.get(namespace(request)))
                .flatMap(pen -> pen.sign(request, csr, authority))
                .orElseGet(
                        () ->
                                authority.sign(
                                        csr, lifetimes.getOrDefault(namespace(request), lifetime)));
    }

    private void chain(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/v1/issuers/chancery-ca/chain")) {
            byte[] chain = authority.chain().getBytes(StandardCharsets.US_ASCII);
            answer(exchange, 200, "application/x-pem-file", chain);
        } else {
            answer(exchange, Problem.of(ProblemType.NOT_FOUND, "no such authority"));
        }
    }

    private static void answer(HttpExchange exchange, Problem problem) throws IOException {
        if (problem.retryAfter() != null) {
            exchange.getResponseHeaders()
                    .add("Retry-After", Long.toString(problem.retryAfter().toSeconds()));
        }
        answer(exchange, problem.status(), Problem.MEDIA_TYPE, JSON.writeValueAsBytes(problem));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String namespace(IssueRequest request) {
        return request.onBehalfOf() == null ? "" : request.onBehalfOf().namespace();
    }
}
