package dev.chancery.limiter.bucket;

import dev.chancery.contracts.limit.SpendKind;
import java.util.List;

/**
 * Keeps buckets, and decides demands on several of them as one.
 *
 * <p>What every implementation promises:
 *
 * <ul>
 *   <li><b>Atomic.</b> However many callers share a bucket, their decisions are as if made one
 *       after the other. A limit is never over-granted.
 *   <li><b>All or nothing.</b> A spend charges every bucket of its demand or none.
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
     * Decides the demands one after another: each sees what those before it changed. For {@link
     * SpendKind#CHECK_AND_SPEND} and {@link SpendKind#REFUND} it writes what follows.
     *
     * @return a verdict for each demand, in the same order
     * @throws BucketsUnavailable if the buckets could not be asked, for all demands alike
     */
    List<Verdict> decide(List<Demand> demands);

    /** Decides a single demand. */
    default Verdict decide(SpendKind kind, List<Charge> charges) {
        return decide(List.of(new Demand(kind, charges))).getFirst();
    }
}
