package dev.chancery.contracts.batch;

import dev.chancery.contracts.limit.SpendRequest;
import java.util.List;

/**
 * Body of {@code POST /v1/spend:batch}: many questions in one call. They are decided one after
 * another, as if each had come alone: the next sees what the one before spent.
 *
 * @param requests from 1 to {@value #MAX_REQUESTS}; how many buckets they may name together is the
 *     limiter's setting, {@value #BUCKETS} unless configured otherwise
 */
public record SpendBatch(List<SpendRequest> requests) {

    public static final int MAX_REQUESTS = 100;

    public static final int BUCKETS = 1024;

    public SpendBatch {
        requests = List.copyOf(requests);
    }
}
