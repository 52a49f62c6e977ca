package dev.chancery.contracts.batch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Answer of {@code POST /v1/spend:batch}.
 *
 * @param decisions one for every request, in the order they were asked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SpendBatchDecision(List<SpendOutcome> decisions) {

    public SpendBatchDecision {
        decisions = List.copyOf(decisions);
    }
}
