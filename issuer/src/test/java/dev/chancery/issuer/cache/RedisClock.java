package dev.chancery.issuer.cache;

import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;

/** What Redis itself says of time and keys. */
record RedisClock(RedisDataSource redis) {

    /** Milliseconds since the epoch. */
    long now() {
        Response time = redis.execute("TIME");
        return time.get(0).toLong() * 1_000 + time.get(1).toLong() / 1_000;
    }

    /** When the key ends, milliseconds since the epoch; -2 if there is none. */
    long end(String key) {
        return redis.execute("PEXPIRETIME", key).toLong();
    }

    boolean has(String key) {
        return redis.execute("EXISTS", key).toInteger() == 1;
    }
}
