package dev.chancery.contracts.limit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;

/**
 * What one bucket says.
 *
 * @param limit the name of the limit
 * @param subject what is counted, normalised: the registered domain of the name asked for
 * @param allowed whether this bucket has room for the cost
 * @param burst how much a full bucket holds
 * @param remaining how much the bucket holds after the decision
 * @param resetAfter when the bucket is full again if nothing more is spent
 * @param retryAfter when the same cost fits; zero if it fits now
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BucketDecision(
        String limit,
        String subject,
        boolean allowed,
        long burst,
        long remaining,
        Duration resetAfter,
        Duration retryAfter) {}
