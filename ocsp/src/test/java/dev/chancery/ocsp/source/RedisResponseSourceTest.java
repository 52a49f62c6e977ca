package dev.chancery.ocsp.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.ocsp.fixture.SoftAuthority;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.redis.client.impl.types.ErrorType;
import java.math.BigInteger;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedisResponseSourceTest {

    private static final Target TARGET =
            new Target(SoftAuthority.create("ca").known(), BigInteger.TEN);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final byte[] RESPONSE = {1, 2, 3};

    private final AtomicLong nanoTime = new AtomicLong();
    private final RedisResponseSource source =
            new RedisResponseSource(this::get, PAUSE, nanoTime::get);
    private @Nullable RuntimeException failure;
    private int asked;

    private byte[] get(String key) {
        asked++;
        assertThat(key).isEqualTo(TARGET.key().redisKey());
        if (failure != null) {
            throw failure;
        }
        return RESPONSE;
    }

    @Test
    void findsWhatRedisHas() {
        assertThat(source.find(TARGET)).hasValue(Der.of(RESPONSE));
    }

    @Test
    void leavesASilentRedisAloneForThePause() {
        assertUnavailable(new IllegalStateException("cut off"), "does not answer");
        assertThat(asked).isEqualTo(1);

        assertUnavailable(null, "a moment ago");
        assertThat(asked).isEqualTo(1);

        nanoTime.addAndGet(PAUSE.toNanos());
        assertThat(source.find(TARGET)).isPresent();
        assertThat(source.find(TARGET)).isPresent();
    }

    @Test
    void doesNotTakeAnErrorReplyForAnOutage() {
        ErrorType wrongType = ErrorType.create("WRONGTYPE Operation against a key");

        assertUnavailable(new CompletionException(wrongType), "WRONGTYPE");

        failure = null;
        assertThat(source.find(TARGET)).isPresent();
    }

    @Test
    void doesNotTakeItsOwnFullPoolForAnOutage() {
        assertUnavailable(
                new CompletionException(new ConnectionPoolTooBusyException("full")), "Too many");

        failure = null;
        assertThat(source.find(TARGET)).isPresent();
    }

    @Test
    void takesAnErrorReplyForTheEndOfAnOutage() {
        assertUnavailable(new IllegalStateException("cut off"), "does not answer");
        nanoTime.addAndGet(PAUSE.toNanos());

        assertUnavailable(new CompletionException(ErrorType.create("LOADING Redis")), "LOADING");

        failure = null;
        assertThat(source.find(TARGET)).isPresent();
    }

    @Test
    void refusesAPauseThatIsNone() {
        assertThatThrownBy(() -> new RedisResponseSource(this::get, Duration.ZERO, nanoTime::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outage-pause");
    }

    private void assertUnavailable(@Nullable RuntimeException thrown, String message) {
        failure = thrown;
        assertThatThrownBy(() -> source.find(TARGET))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining(message);
    }
}
