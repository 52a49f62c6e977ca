package dev.chancery.ocsp.http;

import java.time.Duration;

/**
 * For how long others may keep what we send.
 *
 * @param responseMaxAge a signed response, if its nextUpdate is not nearer
 * @param authorityMaxAge the certificate of an authority
 * @param retryAfter after how long a client that was told to try later should come back
 */
public record CachePolicy(Duration responseMaxAge, Duration authorityMaxAge, Duration retryAfter) {

    public CachePolicy {
        requireNotNegative(responseMaxAge, "cache.response-max-age");
        requireNotNegative(authorityMaxAge, "cache.authority-max-age");
        if (retryAfter.toSeconds() < 1) {
            throw new IllegalArgumentException("retry-after must be 1 s or more: " + retryAfter);
        }
    }

    private static void requireNotNegative(Duration value, String name) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
    }
}
