package dev.chancery.issuer.cache;

import io.quarkus.redis.client.RedisClientName;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The level in Redis. Nothing here throws or makes a caller wait for long: a Redis that is away is
 * as good as an empty one.
 *
 * <p>Values end by Redis's clock alone. Whoever finds none is told the time there, and dates what
 * it goes on to write from that: however long the writing takes, the value is not believed for
 * longer.
 */
@Singleton
class SharedCache {

    private static final String FIND =
            """
            local value = redis.call('get', KEYS[1])
            if value then return {value, redis.call('pttl', KEYS[1])} end
            local time = redis.call('time')
            return {time[1] * 1000 + math.floor(time[2] / 1000)}""";

    private final Redis redis;
    private final RedisGate gate;
    private final Semaphore calls;
    private final Duration timeout;

    @Inject
    SharedCache(@RedisClientName("cache") Redis redis, CacheConfig config) {
        this.redis = redis;
        this.gate = new RedisGate(config.shared().pause(), System::nanoTime);
        this.calls = new Semaphore(config.shared().calls());
        this.timeout = config.shared().timeout();
    }

    /** What stands under the key. */
    Lookup find(String key) {
        Response answer = call(Request.cmd(Command.EVAL).arg(FIND).arg(1).arg(key));
        if (answer == null) {
            return new Lookup.Unknown();
        }
        return answer.size() == 1
                ? new Lookup.Missing(answer.get(0).toLong())
                : new Lookup.Found(
                        answer.get(0).toBytes(), Duration.ofMillis(answer.get(1).toLong()));
    }

    /**
     * Writes a value that ends at that time by Redis's clock; does not wait until it is written.
     */
    void put(String key, byte[] value, long until) {
        if (gate.well() && calls.tryAcquire()) {
            redis.send(
                            Request.cmd(Command.SET)
                                    .arg(key)
                                    .arg(Buffer.buffer(value))
                                    .arg("PXAT")
                                    .arg(until))
                    .onComplete(_ -> calls.release())
                    .onFailure(gate::failed);
        }
    }

    /** Takes the keys away, and then tells all who listen. */
    void removeAndTell(List<String> keys, String channel, String message) {
        for (String key : keys) {
            call(Request.cmd(Command.DEL).arg(key));
        }
        call(Request.cmd(Command.PUBLISH).arg(channel).arg(message));
    }

    /** The answer; null if there is none. */
    private @Nullable Response call(Request request) {
        if (!gate.open() || !calls.tryAcquire()) {
            return null;
        }
        CompletableFuture<Response> answer =
                redis.send(request)
                        .onComplete(_ -> calls.release())
                        .toCompletionStage()
                        .toCompletableFuture();
        try {
            Response response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            gate.answered();
            return response;
        } catch (ExecutionException | TimeoutException e) {
            gate.failed(e);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
