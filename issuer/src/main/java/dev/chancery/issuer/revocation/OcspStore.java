package dev.chancery.issuer.revocation;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.ValueCommands;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The published answers, in Redis, each until its nextUpdate. */
@Singleton
class OcspStore {

    /** When Redis was last found empty, in seconds since the epoch. */
    private static final String FILLED_SINCE = "ocsp:filled-since";

    private final FencedValues answers;
    private final ValueCommands<String, String> marks;

    OcspStore(FencedValues answers, RedisDataSource redis) {
        this.answers = answers;
        this.marks = redis.value(String.class);
    }

    /**
     * Publishes the answers in one round trip, each unless there is one for a later version of the
     * status.
     *
     * @return how many were published
     */
    int put(List<OcspResponse> responses) {
        return answers.put(responses.stream().map(OcspResponse::fenced).toList());
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
            // The client has many words for it, and no common one.
            throw new OcspStoreAbsence(e);
        }
    }
}
