package dev.chancery.issuer.revocation;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.SetArgs;
import io.quarkus.redis.datasource.value.ValueCommands;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The published answers, in Redis, each until its nextUpdate. */
@Singleton
class OcspStore {

    /** When Redis was last found empty, in seconds since the epoch. */
    private static final String FILLED_SINCE = "ocsp:filled-since";

    private final ValueCommands<String, byte[]> answers;
    private final ValueCommands<String, String> marks;

    OcspStore(RedisDataSource redis) {
        this.answers = redis.value(byte[].class);
        this.marks = redis.value(String.class);
    }

    void put(OcspResponse response) {
        SetArgs untilNextUpdate = new SetArgs().pxAt(response.nextUpdate());
        try {
            answers.set(response.key().redisKey(), response.der().octets(), untilNextUpdate);
        } catch (RuntimeException e) {
            // The client has many words for it, and no common one.
            throw new OcspStoreAbsence(e);
        }
    }

    /**
     * Since when the store has lost nothing: what was published before may be gone, for Redis was
     * found empty, as after a restart without its data.
     */
    Instant filledSince(Instant now) {
        Instant nextSecond = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        try {
            marks.setnx(FILLED_SINCE, Long.toString(nextSecond.getEpochSecond()));
            return Instant.ofEpochSecond(Long.parseLong(marks.get(FILLED_SINCE)));
        } catch (RuntimeException e) {
            throw new OcspStoreAbsence(e);
        }
    }
}
