package dev.chancery.operator.issuing;

import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.crds.v1alpha1.Reason;
import java.time.Duration;
import java.util.Optional;

/** What came of asking for a certificate. The kind alone says what to do next. */
public sealed interface IssuanceOutcome {

    /** Here it is. */
    record Issued(IssueResponse answer) implements IssuanceOutcome {}

    /** Not now: the same request may succeed later. */
    record Pending(Reason reason, String message, Optional<Duration> retryAfter)
            implements IssuanceOutcome {}

    /** The revision is used up: the same wish may succeed under the next one. */
    record Superseded(String message) implements IssuanceOutcome {}

    /** Never, unless the Certificate changes. */
    record Rejected(Reason reason, String message) implements IssuanceOutcome {}

    /** Not now, for as long as the operator thinks right. */
    static Pending pending(Reason reason, String message) {
        return new Pending(reason, message, Optional.empty());
    }

    /** A word for metrics. */
    default String status() {
        return switch (this) {
            case Issued _ -> "issued";
            case Pending _ -> "pending";
            case Superseded _ -> "superseded";
            case Rejected _ -> "rejected";
        };
    }
}
