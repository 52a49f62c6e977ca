package dev.chancery.issuer.parts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cache that can be told to forget something, and does not answer well the first time it is. */
public final class FakeCache implements AutoCloseable {

    /** A call as it came. */
    public record Call(String method, String address, String token, String body, boolean taken) {}

    private final HttpServer server;
    private final Path token;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<Call> heard = new CopyOnWriteArrayList<>();

    private FakeCache(HttpServer server, Path token) {
        this.server = server;
        this.token = token;
    }

    static FakeCache start(Path directory) {
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Path token = Files.writeString(directory.resolve("cache-token"), "a secret\n");
            FakeCache cache = new FakeCache(HttpServer.create(anyPort, 0), token);
            cache.server.createContext("/", cache::answer);
            cache.server.start();
            return cache;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file with the value of the header X-Token. */
    Path token() {
        return token;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The calls to addresses that hold that word, in their order. */
    public List<Call> heard(String word) {
        return heard.stream().filter(it -> it.address().contains(word)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address = exchange.getRequestURI().toString();
            boolean taken = !known.add(address);
            heard.add(
                    new Call(
                            exchange.getRequestMethod(),
                            address,
                            String.valueOf(exchange.getRequestHeaders().getFirst("X-Token")),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8),
                            taken));
            exchange.sendResponseHeaders(taken ? 204 : 503, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
