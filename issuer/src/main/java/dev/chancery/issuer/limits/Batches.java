package dev.chancery.issuer.limits;

import dev.chancery.contracts.batch.SpendBatch;
import dev.chancery.contracts.limit.SpendRequest;
import java.util.ArrayList;
import java.util.List;

/** Divides requests into the fewest calls that the limiter takes, keeping their order. */
final class Batches {

    private Batches() {}

    /**
     * @param maxBuckets how many buckets a call may name, at least as many as any one request does
     */
    static List<SpendBatch> of(List<SpendRequest> requests, int maxBuckets) {
        List<SpendBatch> batches = new ArrayList<>();
        List<SpendRequest> batch = new ArrayList<>();
        int buckets = 0;
        for (SpendRequest request : requests) {
            int more = request.buckets().size();
            if (batch.size() == SpendBatch.MAX_REQUESTS || buckets + more > maxBuckets) {
                batches.add(new SpendBatch(batch));
                batch.clear();
                buckets = 0;
            }
            batch.add(request);
            buckets += more;
        }
        if (!batch.isEmpty()) {
            batches.add(new SpendBatch(batch));
        }
        return batches;
    }
}
