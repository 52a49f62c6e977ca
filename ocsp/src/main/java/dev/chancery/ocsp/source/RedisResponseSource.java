package dev.chancery.ocsp.source;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.ValueCommands;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Reads the responses that the issuer signed ahead and keeps in Redis until their nextUpdate. */
public final class RedisResponseSource implements ResponseSource {

    private final ValueCommands<String, byte[]> values;
    private final Outage outage;

    /**
     * Reads through that connection.
     *
     * @param pause for how long Redis is left alone once it did not answer
     */
    public RedisResponseSource(RedisDataSource redis, Duration pause, Clock clock) {
        this.values = redis.value(byte[].class);
        this.outage = new Outage("Redis", pause, clock);
    }

    @Override
    public Optional<Der> find(Target target) {
        if (outage.lasts()) {
            throw new SourceUnavailableException("Redis did not answer a moment ago");
        }
        String key = target.key().redisKey();
        Optional<Der> found;
        try {
            found = Optional.ofNullable(values.get(key)).map(Der::of);
        } catch (RuntimeException e) {
            // The client has no one exception for being refused, cut off, too slow or too busy.
            outage.goesOn(e);
            throw new SourceUnavailableException("Redis does not answer", e);
        }
        outage.isOver();
        return found;
    }
}
