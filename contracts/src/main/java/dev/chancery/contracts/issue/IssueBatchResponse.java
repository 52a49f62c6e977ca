package dev.chancery.contracts.issue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Answer of {@code POST /v1/certificates:batch}.
 *
 * @param outcomes one for each order, in the order in which they came
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssueBatchResponse(List<IssueOutcome> outcomes) {

    public IssueBatchResponse {
        outcomes = List.copyOf(outcomes);
    }
}
