package dev.chancery.issuer.revocation;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes answers so that one for an earlier status never replaces one for a later: a publisher that
 * read {@code good} and was held up meets the fence that a revocation has left.
 *
 * <p>The fence is the version of the published status, in a key beside the answer's and in the same
 * slot, compared and set by one script. There is none for version 0, so that certificates whose
 * status never changed, which is nearly all, cost nothing. A Redis that loses both is filled anew
 * from the ledger, which notes a publication under its version alone and so never takes an answer
 * of old for the one that is due.
 */
@Singleton
class FencedAnswers {

    private static final String SCRIPT =
            """
            if tonumber(redis.call('get', KEYS[2]) or '0') > tonumber(ARGV[2]) then return 0 end
            redis.call('set', KEYS[1], ARGV[1], 'pxat', ARGV[3])
            if tonumber(ARGV[2]) > 0 then redis.call('set', KEYS[2], ARGV[2], 'pxat', ARGV[3]) end
            return 1""";

    private final Redis redis;
    private final Duration timeout;

    FencedAnswers(Redis redis, @ConfigProperty(name = "quarkus.redis.timeout") Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /**
     * Writes the answer, unless one of a later version was written.
     *
     * @throws OcspStoreAbsence if Redis does not take it; whether it did is then not known
     */
    boolean put(OcspResponse response, int version) {
        String key = response.key().redisKey();
        Request call =
                Request.cmd(Command.EVAL)
                        .arg(SCRIPT)
                        .arg(2)
                        .arg(key)
                        .arg(fence(key))
                        .arg(Buffer.buffer(response.der().octets()))
                        .arg(version)
                        .arg(response.nextUpdate().toEpochMilli());
        try {
            return redis.send(call)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                            .toInteger()
                    == 1;
        } catch (ExecutionException | TimeoutException e) {
            throw new OcspStoreAbsence(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OcspStoreAbsence(e);
        }
    }

    /** The braces put it into the slot of the key. */
    private static String fence(String key) {
        return "ocsp:version:{" + key + "}";
    }
}
