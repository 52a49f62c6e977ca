package dev.chancery.limiter.bucket;

import dev.chancery.contracts.limit.SpendKind;
import io.quarkus.logging.Log;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Buckets in Redis: one call of one script decides all demands, on the clock of Redis. A pipeline
 * of calls would cost Redis more, since every bucket that demands share is read and written once
 * here.
 *
 * <p>A Redis that is silent, and one that answers with an error because it is loading, read-only or
 * out of memory, are both {@link BucketsUnavailable} to the caller. That either begins, and that it
 * ends, is said once in the log.
 */
@Singleton
public class RedisBucketStore implements BucketStore {

    private final RedisCaller redis;
    private final Duration expiryMargin;
    private final GcraScript script = GcraScript.shipped();
    private final Refusals refusals = new Refusals();

    public RedisBucketStore(Redis redis, RedisConfig config, LongSupplier nanoTime) {
        this.redis =
                new RedisCaller(
                        redis,
                        positive(config.timeout(), "timeout"),
                        positive(config.probeInterval(), "probe-interval"),
                        nanoTime);
        this.expiryMargin = positive(config.expiryMargin(), "expiry-margin");
    }

    @Override
    public List<Verdict> decide(List<Demand> demands) {
        redis.enter();
        List<Verdict> verdicts = script.verdicts(demands, run(demands));
        if (anyWrote(demands, verdicts) && refusals.obeyed()) {
            Log.info("Redis takes spends again: limits are decided exactly");
        }
        return verdicts;
    }

    private Response run(List<Demand> demands) {
        try {
            return redis.ask(script.call(expiryMargin, demands));
        } catch (ErrorType e) {
            if (e.is("NOSCRIPT")) {
                return teach(demands);
            }
            throw refused(e);
        }
    }

    private Response teach(List<Demand> demands) {
        try {
            return redis.ask(script.teach(expiryMargin, demands));
        } catch (ErrorType e) {
            throw refused(e);
        }
    }

    private BucketsUnavailable refused(ErrorType e) {
        String error = String.valueOf(e.getMessage());
        if (refusals.refused(error)) {
            Log.warnf("Redis refused: limits apply their modes until it does not. error=%s", error);
        }
        return new BucketsUnavailable("Redis refused: " + error, e);
    }

    /** Only a write shows that Redis takes writes; a spend that costs something is one. */
    private static boolean anyWrote(List<Demand> demands, List<Verdict> verdicts) {
        return IntStream.range(0, demands.size())
                .anyMatch(i -> verdicts.get(i).granted() && costs(demands.get(i)));
    }

    private static boolean costs(Demand demand) {
        return demand.kind() == SpendKind.CHECK_AND_SPEND
                && demand.charges().stream().anyMatch(charge -> charge.cost() > 0);
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
