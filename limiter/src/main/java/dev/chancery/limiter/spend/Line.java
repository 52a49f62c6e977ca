package dev.chancery.limiter.spend;

import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.limiter.bucket.BucketKey;
import dev.chancery.limiter.bucket.Charge;
import dev.chancery.limiter.gcra.Decision;
import dev.chancery.limiter.policy.Limit;
import java.time.Duration;

/**
 * One bucket of a request, understood: a configured limit, the subject in its counted form, a cost
 * the limit takes.
 */
record Line(Limit limit, String subject, int cost) {

    Charge charge() {
        return new Charge(BucketKey.of(limit.name(), subject), limit.gcra(), cost);
    }

    BucketDecision answer(Decision decision) {
        return new BucketDecision(
                limit.name(),
                subject,
                decision.allowed(),
                limit.gcra().burst(),
                decision.remaining(),
                decision.resetAfter(),
                decision.retryAfter());
    }

    /** Lets pass unseen: nothing is known of the bucket, so none of it is promised. */
    BucketDecision answerUnseen() {
        return new BucketDecision(
                limit.name(), subject, true, limit.gcra().burst(), 0, Duration.ZERO, Duration.ZERO);
    }
}
