package dev.chancery.issuer.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The {@code Retry-After} header (RFC 9110 section 10.2.3), in whole seconds, never too few. */
final class RetryAfter {

    private RetryAfter() {}

    static void set(ResponseBuilder<?> response, Duration wait) {
        response.header(HttpHeaders.RETRY_AFTER, seconds(wait));
    }

    static long seconds(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
