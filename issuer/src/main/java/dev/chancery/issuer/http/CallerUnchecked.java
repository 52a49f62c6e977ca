package dev.chancery.issuer.http;

import io.quarkus.security.AuthenticationException;
import java.time.Duration;

/** Who calls cannot be found out now; it may be somebody who is welcome. */
final class CallerUnchecked extends RuntimeException implements AuthenticationException {

    private final Duration retryAfter;

    CallerUnchecked(Duration retryAfter) {
        super("The caller's token cannot be checked");
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
