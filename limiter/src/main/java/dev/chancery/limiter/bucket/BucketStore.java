package dev.chancery.limiter.bucket;

import dev.chancery.contracts.limit.SpendKind;
import java.util.List;

/**
 * Keeps buckets, and decides about several of them as one.
 *
 * <p>What every implementation promises:
 *
 * <ul>
 *   <li><b>Atomic.</b> However many callers share a bucket, their decisions are as if made one
 *       after the other. A limit is never over-granted.
 *   <li><b>All or nothing.</b> A spend charges every bucket or none.
 *   <li><b>One clock.</b> All decisions about a bucket are made on the same clock: the store's.
 *   <li><b>A bucket never seen is full</b>, and a bucket full again need not be kept.
 *   <li><b>Bounded.</b> An answer or {@link BucketsUnavailable} comes within the configured time.
 *       After {@link BucketsUnavailable} it is not known whether anything was written. A spend may
 *       be repeated: at worst it is charged twice, and tokens are lost. A refund must not be: it
 *       might give the same tokens back twice.
 * </ul>
 */
public interface BucketStore {

    /**
     * Decides all charges, and for {@link SpendKind#CHECK_AND_SPEND} and {@link SpendKind#REFUND}
     * writes what follows from it.
     *
     * @param charges no two of the same bucket
     * @throws BucketsUnavailable if the buckets could not be asked
     */
    Verdict decide(SpendKind kind, List<Charge> charges);
}
