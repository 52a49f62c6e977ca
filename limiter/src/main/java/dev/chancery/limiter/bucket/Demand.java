package dev.chancery.limiter.bucket;

import dev.chancery.contracts.limit.SpendKind;
import java.util.List;

/**
 * What one request asks of its buckets.
 *
 * @param charges no two of the same bucket
 */
public record Demand(SpendKind kind, List<Charge> charges) {

    public Demand {
        charges = List.copyOf(charges);
    }
}
