package dev.chancery.issuer.revocation;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes values so that one of an earlier version never replaces one of a later: a publisher that
 * read {@code good} and was held up meets the fence that a revocation has left.
 *
 * <p>The fence is the version of what was published, in a key beside the value's and in the same
 * slot, compared and set by one script. There is none for version 0, so that certificates whose
 * status never changed, which is nearly all, cost nothing. A Redis that loses both is filled anew
 * from the ledger, which notes a publication under its version alone and so never takes a value of
 * old for the one that is due.
 */
@Singleton
class FencedValues {

    private static final String SCRIPT =
            """
            if tonumber(redis.call('get', KEYS[2]) or '0') > tonumber(ARGV[2]) then return 0 end
            redis.call('set', KEYS[1], ARGV[1], 'pxat', ARGV[3])
            if tonumber(ARGV[2]) > 0 then redis.call('set', KEYS[2], ARGV[2], 'pxat', ARGV[3]) end
            return 1""";

    private static final String SCRIPT_SHA1 = sha1(SCRIPT);
    private static final String NO_SCRIPT = "NOSCRIPT";

    private final Redis redis;
    private final Duration timeout;

    FencedValues(Redis redis, @ConfigProperty(name = "quarkus.redis.timeout") Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /**
     * Writes each value, unless one of a later version was written; all of them in one round trip.
     *
     * @return how many were written
     * @throws OcspStoreAbsence if Redis does not take them all; which ones it took is then not
     *     known
     */
    int put(List<FencedValue> values) {
        Future<Integer> written =
                redis.connect().compose(connection -> written(connection, values));
        try {
            return written.toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new OcspStoreAbsence(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OcspStoreAbsence(e);
        }
    }

    /** On one connection, none waiting for the answer to another. */
    private static Future<Integer> written(RedisConnection connection, List<FencedValue> values) {
        List<Future<Boolean>> answers =
                values.stream().map(value -> written(connection, value)).toList();
        return Future.join(answers)
                .map(_ -> Math.toIntExact(answers.stream().filter(Future::result).count()))
                .onComplete(_ -> connection.close());
    }

    /** The script travels only to a Redis that does not have it yet, or not any more. */
    private static Future<Boolean> written(RedisConnection connection, FencedValue value) {
        return connection
                .send(call(Command.EVALSHA, SCRIPT_SHA1, value))
                .recover(
                        failure ->
                                failure instanceof ErrorType error && error.is(NO_SCRIPT)
                                        ? connection.send(call(Command.EVAL, SCRIPT, value))
                                        : Future.failedFuture(failure))
                .map(FencedValues::isWritten);
    }

    private static boolean isWritten(Response response) {
        return response.toInteger() == 1;
    }

    private static Request call(Command command, String script, FencedValue value) {
        return Request.cmd(command)
                .arg(script)
                .arg(2)
                .arg(value.key())
                .arg(value.fence())
                .arg(Buffer.buffer(value.value().octets()))
                .arg(value.version())
                .arg(value.end().toEpochMilli());
    }

    /** What Redis calls a script; it protects nothing. */
    private static String sha1(String script) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
