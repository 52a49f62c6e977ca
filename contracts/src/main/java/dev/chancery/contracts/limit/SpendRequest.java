package dev.chancery.contracts.limit;

import java.util.List;

/**
 * Body of {@code POST /v1/spend}: may this be spent now, from all of these buckets?
 *
 * @param kind what to do
 * @param buckets from 1 to {@value #MAX_BUCKETS}; several that turn out to be the same bucket count
 *     once, at the highest cost among them
 */
public record SpendRequest(SpendKind kind, List<Bucket> buckets) {

    public static final int MAX_BUCKETS = 256;

    public SpendRequest {
        buckets = List.copyOf(buckets);
    }
}
