package dev.chancery.limiter.bucket;

import dev.chancery.contracts.limit.SpendKind;
import io.quarkus.logging.Log;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Buckets in Redis: one call of one script decides them all, on the clock of Redis.
 *
 * <p>A Redis that does not answer in time makes an outage: until it answers again, callers are
 * refused at once, so that none of them queue (see {@link OutageGate}). A Redis that answers with
 * an error, because it is loading, read-only or out of memory, keeps nobody waiting and makes none;
 * to the caller both are {@link BucketsUnavailable}.
 */
@Singleton
public class RedisBucketStore implements BucketStore {

    private final Redis redis;
    private final Clock clock;
    private final Duration timeout;
    private final Duration expiryMargin;
    private final OutageGate gate;
    private final GcraScript script = GcraScript.shipped();

    public RedisBucketStore(Redis redis, RedisConfig config, Clock clock) {
        this.redis = redis;
        this.clock = clock;
        this.timeout = positive(config.timeout(), "timeout");
        this.expiryMargin = positive(config.expiryMargin(), "expiry-margin");
        this.gate = new OutageGate(clock, positive(config.probeInterval(), "probe-interval"));
    }

    @Override
    public Verdict decide(SpendKind kind, List<Charge> charges) {
        if (!gate.mayAsk()) {
            throw new BucketsUnavailable("Redis did not answer before, and is not asked now");
        }
        return script.verdict(kind, charges, run(kind, charges));
    }

    private Response run(SpendKind kind, List<Charge> charges) {
        try {
            return ask(script.call(kind, expiryMargin, charges));
        } catch (ErrorType e) {
            if (e.is("NOSCRIPT")) {
                return teach(kind, charges);
            }
            throw refused(e);
        }
    }

    private Response teach(SpendKind kind, List<Charge> charges) {
        try {
            return ask(script.teach(kind, expiryMargin, charges));
        } catch (ErrorType e) {
            throw refused(e);
        }
    }

    private static BucketsUnavailable refused(ErrorType error) {
        return new BucketsUnavailable("Redis refused: " + error.getMessage(), error);
    }

    private Response ask(Request request) throws ErrorType {
        long asked = clock.millis();
        CompletableFuture<Response> answer =
                redis.send(request).toCompletionStage().toCompletableFuture();
        try {
            Response response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            heard();
            return response;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ErrorType error) {
                heard();
                throw error;
            }
            throw silent(asked, "Redis could not be reached", e);
        } catch (TimeoutException e) {
            throw silent(asked, "Redis did not answer within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BucketsUnavailable("interrupted while asking Redis", e);
        }
    }

    private void heard() {
        if (gate.answered()) {
            Log.info("Redis answered again: limits are decided exactly");
        }
    }

    private BucketsUnavailable silent(long asked, String message, Throwable cause) {
        if (gate.silent(asked)) {
            Log.warnf("%s: limits apply their modes until it does. cause=%s", message, cause);
        }
        return new BucketsUnavailable(message, cause);
    }

    private static Duration positive(Duration duration, String name) {
        if (!duration.isPositive()) {
            throw new IllegalStateException(
                    "chancery.limiter.redis.%s=%s is not valid: set it above zero, as in 250ms"
                            .formatted(name, duration));
        }
        return duration;
    }
}
