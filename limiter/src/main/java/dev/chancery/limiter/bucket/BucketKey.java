package dev.chancery.limiter.bucket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The Redis key of a bucket: a hash tag shared by all, so that one script may touch any of them
 * also in a cluster, and 96 bits of the SHA-256 of limit and subject. At 19 bytes it is as short as
 * Redis allots memory for; at a billion buckets two collide with a probability of 1 in 10^11, and
 * would merely share their tokens.
 */
public record BucketKey(String redisKey) {

    private static final String HASH_TAG = "{g}";
    private static final int HASH_BYTES = 12;

    public static BucketKey of(String limit, String subject) {
        byte[] hash = sha256(limit + '\0' + subject);
        return new BucketKey(
                HASH_TAG
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(Arrays.copyOf(hash, HASH_BYTES)));
    }

    /** A bucket that belongs to no limit: none has an empty name. */
    static BucketKey ofNoLimit(String purpose) {
        return of("", purpose);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
