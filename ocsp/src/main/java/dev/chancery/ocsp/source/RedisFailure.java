package dev.chancery.ocsp.source;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.stream.Stream;

/** Why a call of Redis failed. The client says it somewhere along the causes of what it throws. */
sealed interface RedisFailure {

    /** Redis answered, with an error. */
    record Refused(String error) implements RedisFailure {}

    /** It was not asked: too many callers wait for a connection. */
    record Busy() implements RedisFailure {}

    /** It did not answer: refused, cut off or too slow. */
    record Silent() implements RedisFailure {}

    static RedisFailure of(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .<RedisFailure>mapMulti(
                        (cause, known) -> {
                            if (cause instanceof ErrorType error) {
                                known.accept(new Refused(String.valueOf(error.getMessage())));
                            } else if (cause instanceof ConnectionPoolTooBusyException) {
                                known.accept(new Busy());
                            }
                        })
                .findFirst()
                .orElseGet(Silent::new);
    }
}
