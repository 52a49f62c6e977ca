package dev.chancery.contracts.batch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request of a batch: a decision, or the problem that kept it from getting one.
 *
 * @param decision what a lone request would have been answered
 * @param problem why there is no decision; the neighbours in the batch do not suffer for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SpendOutcome(@Nullable SpendDecision decision, @Nullable Problem problem) {

    public SpendOutcome {
        if ((decision == null) == (problem == null)) {
            throw new IllegalArgumentException("an outcome is a decision or a problem");
        }
    }

    public static SpendOutcome decided(SpendDecision decision) {
        return new SpendOutcome(decision, null);
    }

    public static SpendOutcome undecided(Problem problem) {
        return new SpendOutcome(null, problem);
    }
}
