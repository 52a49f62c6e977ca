package dev.chancery.limiter.spend;

import dev.chancery.contracts.limit.SpendDecision;

/** What becomes of a request. */
public sealed interface Outcome {

    /** It was decided. */
    record Decided(SpendDecision decision) implements Outcome {}

    /** It was not, for that reason. */
    record Undecided(Refusal refusal) implements Outcome {}
}
