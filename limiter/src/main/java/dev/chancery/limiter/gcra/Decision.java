package dev.chancery.limiter.gcra;

import java.time.Duration;

/**
 * What one bucket says to one request.
 *
 * @param allowed whether the bucket has room for the cost
 * @param backlog how many ticks the bucket is from full after the decision
 * @param remaining how many tokens it holds after the decision
 * @param resetAfter when it is full again if nothing more is spent
 * @param retryAfter when the same cost fits (again); zero if it does already
 */
public record Decision(
        boolean allowed, long backlog, long remaining, Duration resetAfter, Duration retryAfter) {}
