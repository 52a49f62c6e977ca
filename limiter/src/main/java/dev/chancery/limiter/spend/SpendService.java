package dev.chancery.limiter.spend;

import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.limiter.bucket.BucketStore;
import dev.chancery.limiter.bucket.BucketsUnavailable;
import dev.chancery.limiter.bucket.Verdict;
import dev.chancery.limiter.policy.LimitMode;
import dev.chancery.limiter.spend.Refusal.Unavailable;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides requests: by the buckets, or by the modes of the limits while those are out of reach. It
 * and all it needs are made at start, so that a service with an invalid setting does not start.
 */
@Startup
@Singleton
public class SpendService {

    private final RequestReader reader;
    private final BucketStore buckets;
    private final DecisionMeter meter;
    private final Duration retryAfter;

    public SpendService(
            RequestReader reader, BucketStore buckets, DecisionMeter meter, OutageConfig outage) {
        if (!outage.retryAfter().isPositive()) {
            throw new IllegalStateException(
                    "chancery.limiter.outage.retry-after=%s is not valid: set it above zero, as in 5s"
                            .formatted(outage.retryAfter()));
        }
        this.reader = reader;
        this.buckets = buckets;
        this.meter = meter;
        this.retryAfter = outage.retryAfter();
    }

    /**
     * @throws Refused if the request cannot be understood, or a closed limit has no buckets to ask
     */
    public SpendDecision spend(SpendRequest request) {
        List<Line> lines = reader.read(request);
        DecisionMeter.Timing timing = meter.start();
        try {
            SpendDecision decision = exact(request.kind(), lines);
            timing.decided(request.kind(), decision);
            return decision;
        } catch (BucketsUnavailable _) {
            Optional<Refusal> refusal = refusal(lines);
            timing.degraded(request.kind(), lines, refusal.isPresent());
            refusal.ifPresent(
                    it -> {
                        throw new Refused(it);
                    });
            return unseen(lines);
        }
    }

    /**
     * What a bucket holds now. Reading is exact or not at all, whatever the limit's mode.
     *
     * @throws Refused if there is no such limit, the subject is malformed, or it cannot be asked
     */
    public BucketDecision look(String limit, String subject) {
        Line line = reader.read(limit, subject);
        try {
            return exact(SpendKind.CHECK_ONLY, List.of(line)).buckets().getFirst();
        } catch (BucketsUnavailable _) {
            throw new Refused(new Unavailable(limit, retryAfter));
        }
    }

    private SpendDecision exact(SpendKind kind, List<Line> lines) {
        Verdict verdict = buckets.decide(kind, lines.stream().map(Line::charge).toList());
        return new SpendDecision(
                verdict.granted(),
                DecisionSource.EXACT,
                IntStream.range(0, lines.size())
                        .mapToObj(i -> lines.get(i).answer(verdict.decisions().get(i)))
                        .toList());
    }

    /** One closed limit is enough to let nothing pass. */
    private Optional<Refusal> refusal(List<Line> lines) {
        return lines.stream()
                .map(Line::limit)
                .filter(limit -> limit.mode() == LimitMode.CLOSED)
                .findFirst()
                .map(closed -> new Unavailable(closed.name(), retryAfter));
    }

    private static SpendDecision unseen(List<Line> lines) {
        return new SpendDecision(
                true, DecisionSource.OPEN, lines.stream().map(Line::answerUnseen).toList());
    }
}
