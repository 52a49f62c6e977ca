package dev.chancery.ocsp.http;

import dev.chancery.ocsp.source.CheckedResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What others may do with our answers: the caching headers of RFC 9919 section 6.2. */
public final class CacheHeaders {

    private final CachePolicy policy;
    private final Clock clock;

    public CacheHeaders(CachePolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** A signed response may be kept for a while, but never past its nextUpdate. */
    ResponseBuilder signed(ResponseBuilder builder, CheckedResponse response) {
        Instant expiry = response.validity().until();
        long maxAge = maxAge(policy.responseMaxAge(), expiry);
        return builder.header(HttpHeaders.ETAG, quoted(response.digest()))
                .header(HttpHeaders.LAST_MODIFIED, HttpDate.of(response.validity().from()))
                .header(HttpHeaders.EXPIRES, HttpDate.of(expiry))
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        "max-age=" + maxAge + ", public, no-transform, must-revalidate");
    }

    /** An unsigned answer may be wrong a moment later. */
    ResponseBuilder unsigned(ResponseBuilder builder) {
        return builder.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** As {@link #unsigned}, and says when it is worth asking again. */
    ResponseBuilder tryLater(ResponseBuilder builder) {
        return unsigned(builder).header(HttpHeaders.RETRY_AFTER, policy.retryAfter().toSeconds());
    }

    /** The certificate of an authority changes once in years, but may then change at once. */
    ResponseBuilder certificate(ResponseBuilder builder, String digest, Instant notAfter) {
        long maxAge = maxAge(policy.authorityMaxAge(), notAfter);
        return builder.header(HttpHeaders.ETAG, quoted(digest))
                .header(HttpHeaders.CACHE_CONTROL, "max-age=" + maxAge + ", public, no-transform");
    }

    private long maxAge(Duration most, Instant expiry) {
        Duration left = Duration.between(clock.instant(), expiry);
        return Math.max(0, (left.compareTo(most) < 0 ? left : most).toSeconds());
    }

    private static String quoted(String digest) {
        return '"' + digest + '"';
    }
}
