package dev.chancery.contracts.issue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chancery.contracts.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What became of one order of a batch: what it would have been answered alone.
 *
 * @param status the HTTP status: 201 issued now, 200 issued before, or that of the problem
 * @param certificate the certificate; absent if there is none
 * @param problem why there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssueOutcome(
        int status, @Nullable IssueResponse certificate, @Nullable Problem problem) {

    public IssueOutcome {
        if ((certificate == null) == (problem == null)) {
            throw new IllegalArgumentException("an outcome is a certificate or a problem");
        }
    }

    /** There is a certificate. */
    public static IssueOutcome issued(int status, IssueResponse certificate) {
        return new IssueOutcome(status, certificate, null);
    }

    /** There is none. */
    public static IssueOutcome refused(Problem problem) {
        return new IssueOutcome(problem.status(), null, problem);
    }
}
