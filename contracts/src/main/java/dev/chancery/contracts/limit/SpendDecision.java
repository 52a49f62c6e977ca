package dev.chancery.contracts.limit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Answer of {@code POST /v1/spend}.
 *
 * @param allowed whether every bucket has room; only then was anything spent
 * @param source what the decision rests on
 * @param buckets one decision a distinct bucket, in the order they were asked for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SpendDecision(boolean allowed, DecisionSource source, List<BucketDecision> buckets) {

    private static final Comparator<BucketDecision> BY_STRICTNESS =
            Comparator.comparing(BucketDecision::retryAfter)
                    .thenComparing(BucketDecision::remaining, Comparator.reverseOrder());

    public SpendDecision {
        buckets = List.copyOf(buckets);
    }

    /** The refusing bucket that has to be waited for longest, if any refuses. */
    @JsonIgnore
    public Optional<BucketDecision> strictestRefusal() {
        return buckets.stream().filter(bucket -> !bucket.allowed()).max(BY_STRICTNESS);
    }
}
