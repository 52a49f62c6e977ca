package dev.chancery.contracts.limit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a {@link SpendDecision} rests on. */
public enum DecisionSource {
    /** The shared buckets: the decision is exact. */
    @JsonProperty("exact")
    EXACT,
    /** The buckets could not be reached, and every limit concerned is configured to let pass. */
    @JsonProperty("open")
    OPEN;

    /**
     * A source that only a newer limiter knows is read as {@link #OPEN}: whatever it is, the
     * decision does not rest on the shared buckets.
     */
    @JsonCreator
    static DecisionSource parse(String word) {
        return word.equals("exact") ? EXACT : OPEN;
    }
}
