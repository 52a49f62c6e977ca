package dev.chancery.contracts.limit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a {@link SpendDecision} rests on. */
public enum DecisionSource {
    /** The shared buckets: the decision is exact. */
    @JsonProperty("exact")
    EXACT,
    /** The buckets could not be reached, and every limit concerned is configured to let pass. */
    @JsonProperty("open")
    OPEN
}
