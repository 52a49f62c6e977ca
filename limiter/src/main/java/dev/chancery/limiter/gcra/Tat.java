package dev.chancery.limiter.gcra;

/**
 * A theoretical arrival time: the instant at which a bucket is full again.
 *
 * @param micros microseconds since 1970
 * @param ticks what is beyond them, in the ticks of the limit: from 0 to less than a microsecond
 */
public record Tat(long micros, long ticks) {}
