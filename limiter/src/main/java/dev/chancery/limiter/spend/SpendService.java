package dev.chancery.limiter.spend;

import dev.chancery.contracts.batch.SpendBatch;
import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.limiter.bucket.BucketStore;
import dev.chancery.limiter.bucket.BucketsUnavailable;
import dev.chancery.limiter.bucket.Verdict;
import dev.chancery.limiter.policy.LimitMode;
import dev.chancery.limiter.spend.Outcome.Decided;
import dev.chancery.limiter.spend.Outcome.Undecided;
import dev.chancery.limiter.spend.Reading.Question;
import dev.chancery.limiter.spend.Reading.Unreadable;
import dev.chancery.limiter.spend.Refusal.Unavailable;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Iterator;
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
        return switch (outcomes(List.of(request)).getFirst()) {
            case Decided(var decision) -> decision;
            case Undecided(var refusal) -> throw new Refused(refusal);
        };
    }

    /**
     * Decides many requests, each as if it came alone and after those before it.
     *
     * @return an outcome for each, in the same order
     * @throws Refused if there are none, or too many
     */
    public List<Outcome> spend(SpendBatch batch) {
        reader.check(batch);
        return outcomes(batch.requests());
    }

    private List<Outcome> outcomes(List<SpendRequest> requests) {
        List<Reading> readings = requests.stream().map(reader::reading).toList();
        Iterator<Outcome> answers =
                answers(
                                readings.stream()
                                        .filter(Question.class::isInstance)
                                        .map(Question.class::cast)
                                        .toList())
                        .iterator();
        return readings.stream()
                .map(
                        reading ->
                                switch (reading) {
                                    case Question _ -> answers.next();
                                    case Unreadable(var refusal) -> new Undecided(refusal);
                                })
                .toList();
    }

    private List<Outcome> answers(List<Question> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        DecisionMeter.Timing timing = meter.start();
        try {
            List<SpendDecision> decisions = exact(questions);
            for (int i = 0; i < decisions.size(); i++) {
                timing.decided(questions.get(i).kind(), decisions.get(i));
            }
            return decisions.stream().<Outcome>map(Decided::new).toList();
        } catch (BucketsUnavailable _) {
            return questions.stream().map(question -> degraded(question, timing)).toList();
        }
    }

    private Outcome degraded(Question question, DecisionMeter.Timing timing) {
        Optional<Refusal> refusal = refusal(question.lines());
        timing.degraded(question.kind(), question.lines(), refusal.isPresent());
        return refusal.<Outcome>map(Undecided::new)
                .orElseGet(() -> new Decided(unseen(question.lines())));
    }

    /**
     * What a bucket holds now. Reading is exact or not at all, whatever the limit's mode.
     *
     * @throws Refused if there is no such limit, the subject is malformed, or it cannot be asked
     */
    public BucketDecision look(String limit, String subject) {
        Line line = reader.read(limit, subject);
        try {
            Question question = new Question(SpendKind.CHECK_ONLY, List.of(line));
            return exact(List.of(question)).getFirst().buckets().getFirst();
        } catch (BucketsUnavailable _) {
            throw new Refused(new Unavailable(limit, retryAfter));
        }
    }

    private List<SpendDecision> exact(List<Question> questions) {
        List<Verdict> verdicts = buckets.decide(questions.stream().map(Question::demand).toList());
        return IntStream.range(0, questions.size())
                .mapToObj(i -> questions.get(i).answer(verdicts.get(i)))
                .toList();
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
