package dev.chancery.limiter.bucket;

import dev.chancery.limiter.gcra.Gcra;

/**
 * What is asked of one bucket.
 *
 * @param key which bucket
 * @param gcra the arithmetic of its limit
 * @param cost how many tokens, from 0 to the burst
 */
public record Charge(BucketKey key, Gcra gcra, int cost) {}
