package dev.chancery.limiter.bucket;

import dev.chancery.local.part.Folder;
import dev.chancery.local.part.RedisServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A real Redis and a client for it, without the rest of the service. */
final class TestRedis implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RedisServer server;
    private final Vertx vertx = Vertx.vertx();
    private final Redis client;

    private TestRedis(Path directory) {
        this.server = RedisServer.create(directory);
        this.client =
                Redis.createClient(
                        vertx,
                        new RedisOptions()
                                .setConnectionString(server.url())
                                .setMaxPoolSize(16)
                                .setMaxPoolWaiting(1024));
    }

    static TestRedis start(String name) {
        Path directory = Path.of("target", "parts", name);
        Folder.delete(directory);
        TestRedis redis = new TestRedis(directory);
        redis.server.start();
        return redis;
    }

    RedisServer server() {
        return server;
    }

    Redis client() {
        return client;
    }

    /** A client that has one connection, and lets one call wait for it. */
    Redis narrowClient() {
        return Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(server.url())
                        .setMaxPoolSize(1)
                        .setMaxPoolWaiting(1));
    }

    @Nullable Response send(Command command, String... arguments) {
        Request request = Request.cmd(command);
        List.of(arguments).forEach(request::arg);
        return await(client.send(request));
    }

    /** In one round trip. */
    List<@Nullable Response> batch(List<Request> requests) {
        return await(client.batch(requests));
    }

    @Override
    public void close() {
        client.close();
        await(vertx.close());
        server.stop();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Redis failed a test", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
