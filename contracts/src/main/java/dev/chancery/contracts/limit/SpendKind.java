package dev.chancery.contracts.limit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a {@link SpendRequest} does to its buckets. */
public enum SpendKind {
    /** Takes the cost from every bucket if all have room, and from none otherwise. */
    @JsonProperty("check-and-spend")
    CHECK_AND_SPEND,
    /** Says what {@link #CHECK_AND_SPEND} would answer and changes nothing. */
    @JsonProperty("check-only")
    CHECK_ONLY,
    /**
     * Gives an earlier cost back, never beyond a full bucket. One whose outcome is not known must
     * not be repeated: it might give the same cost back twice.
     */
    @JsonProperty("refund")
    REFUND
}
