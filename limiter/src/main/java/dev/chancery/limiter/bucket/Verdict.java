package dev.chancery.limiter.bucket;

import dev.chancery.limiter.gcra.Decision;
import java.util.List;

/**
 * What all buckets of a request say together.
 *
 * @param granted whether every bucket had room
 * @param decisions one for each charge, in the same order
 */
public record Verdict(boolean granted, List<Decision> decisions) {

    public Verdict {
        decisions = List.copyOf(decisions);
    }
}
