package dev.chancery.ocsp.source;

import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.RedisDataSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the responses that the issuer signed ahead and keeps in Redis until their nextUpdate.
 *
 * <p>A Redis that does not answer in time makes an outage: until it answers again, callers are
 * refused at once, so that not every query waits for the time-out (see {@link OutageGate}). An
 * error reply, and a query for which our own side has no connection free, make none: neither says
 * anything of the other queries.
 */
public final class RedisResponseSource implements ResponseSource {

    private final Function<String, byte @Nullable []> values;
    private final OutageGate gate;
    private final Refusals refusals = new Refusals();

    /**
     * Reads through that connection.
     *
     * @param pause for how long Redis is left alone once it did not answer
     * @param nanoTime a clock that never steps
     */
    public RedisResponseSource(RedisDataSource redis, Duration pause, LongSupplier nanoTime) {
        this(redis.value(byte[].class)::get, pause, nanoTime);
    }

    RedisResponseSource(
            Function<String, byte @Nullable []> values, Duration pause, LongSupplier nanoTime) {
        if (!pause.isPositive()) {
            throw new IllegalArgumentException("outage-pause must be above zero: " + pause);
        }
        this.values = values;
        this.gate = new OutageGate(nanoTime, pause);
    }

    @Override
    public Optional<Der> find(Target target) {
        if (!gate.mayAsk()) {
            throw new SourceUnavailableException("Redis did not answer a moment ago");
        }
        long asked = gate.now();
        Optional<Der> found;
        try {
            found = Optional.ofNullable(values.apply(target.key().redisKey())).map(Der::of);
        } catch (RuntimeException e) {
            throw unavailable(asked, e);
        }
        heard();
        if (refusals.obeyed()) {
            Log.info("Redis takes queries again");
        }
        return found;
    }

    private SourceUnavailableException unavailable(long asked, RuntimeException e) {
        return switch (RedisFailure.of(e)) {
            case RedisFailure.Refused(String error) -> refused(error, e);
            case RedisFailure.Busy() ->
                    new SourceUnavailableException("Too many queries wait for Redis", e);
            case RedisFailure.Silent() -> silent(asked, e);
        };
    }

    private SourceUnavailableException refused(String error, RuntimeException e) {
        heard();
        if (refusals.refused(error)) {
            Log.warnf("Redis refused a query: %s", error);
        }
        return new SourceUnavailableException("Redis refused: " + error, e);
    }

    private SourceUnavailableException silent(long asked, RuntimeException e) {
        if (gate.silent(asked)) {
            Log.warnf("Lost Redis: no more than the hot answers can be given. cause=%s", e);
        }
        return new SourceUnavailableException("Redis does not answer", e);
    }

    private void heard() {
        if (gate.answered()) {
            Log.info("Redis answers again");
        }
    }
}
