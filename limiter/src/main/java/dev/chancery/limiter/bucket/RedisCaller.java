package dev.chancery.limiter.bucket;

import io.quarkus.logging.Log;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Calls Redis, for no longer than a time-out.
 *
 * <p>A Redis that does not answer in time makes an outage: until it answers again, callers are
 * refused at once, so that none of them queue (see {@link OutageGate}). A Redis that answers with
 * an error keeps nobody waiting and makes none; nor does a call for which our own side has no
 * connection free.
 */
final class RedisCaller {

    private final Redis redis;
    private final Duration timeout;
    private final OutageGate gate;

    RedisCaller(Redis redis, Duration timeout, Duration probeInterval, LongSupplier nanoTime) {
        this.redis = redis;
        this.timeout = timeout;
        this.gate = new OutageGate(nanoTime, probeInterval);
    }

    /**
     * Lets this caller pass.
     *
     * @throws BucketsUnavailable if Redis is not to be asked now
     */
    void enter() {
        if (!gate.mayAsk()) {
            throw new BucketsUnavailable("Redis did not answer before, and is not asked now");
        }
    }

    /**
     * What Redis answers.
     *
     * @throws ErrorType if that is an error
     * @throws BucketsUnavailable if it does not
     */
    Response ask(Request request) throws ErrorType {
        long asked = gate.now();
        CompletableFuture<Response> answer =
                redis.send(request).toCompletionStage().toCompletableFuture();
        try {
            Response response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            heard();
            return response;
        } catch (ExecutionException e) {
            return failed(asked, e);
        } catch (TimeoutException e) {
            throw silent(asked, "Redis did not answer within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BucketsUnavailable("interrupted while asking Redis", e);
        }
    }

    private Response failed(long asked, ExecutionException e) throws ErrorType {
        switch (e.getCause()) {
            case ErrorType error -> {
                heard();
                throw error;
            }
            case ConnectionPoolTooBusyException busy ->
                    throw new BucketsUnavailable("too many calls wait for Redis", busy);
            case null, default -> throw silent(asked, "Redis could not be reached", e);
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
}
