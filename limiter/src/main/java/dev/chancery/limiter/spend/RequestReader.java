package dev.chancery.limiter.spend;

import dev.chancery.contracts.batch.SpendBatch;
import dev.chancery.contracts.limit.Bucket;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.limiter.policy.Limit;
import dev.chancery.limiter.policy.LimitCatalog;
import dev.chancery.limiter.policy.MalformedSubject;
import dev.chancery.limiter.policy.Subjects;
import dev.chancery.limiter.spend.Reading.Question;
import dev.chancery.limiter.spend.Reading.Unreadable;
import dev.chancery.limiter.spend.Refusal.Malformed;
import dev.chancery.limiter.spend.Refusal.UnknownLimit;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Understands requests, or refuses them naming the field that cannot be meant. */
@Singleton
public class RequestReader {

    /** Lua takes no more than 8000 arguments of a command at once. */
    private static final int MOST_BUCKETS_A_BATCH = 4096;

    private final LimitCatalog catalog;
    private final Subjects subjects;
    private final int maxBuckets;

    public RequestReader(LimitCatalog catalog, Subjects subjects, BatchConfig batch) {
        if (batch.maxBuckets() < SpendRequest.MAX_BUCKETS
                || batch.maxBuckets() > MOST_BUCKETS_A_BATCH) {
            throw new IllegalStateException(
                    "chancery.limiter.batch.max-buckets=%d is not valid: set it from %d to %d"
                            .formatted(
                                    batch.maxBuckets(),
                                    SpendRequest.MAX_BUCKETS,
                                    MOST_BUCKETS_A_BATCH));
        }
        this.catalog = catalog;
        this.subjects = subjects;
        this.maxBuckets = batch.maxBuckets();
    }

    /**
     * Holds a batch to its bounds, whatever its requests say.
     *
     * @throws Refused if it has no requests, too many, or too many buckets
     */
    void check(SpendBatch batch) {
        int size = batch.requests().size();
        if (size < 1 || size > SpendBatch.MAX_REQUESTS) {
            throw malformed(
                    "requests",
                    "must have from 1 to %d entries, has %d"
                            .formatted(SpendBatch.MAX_REQUESTS, size));
        }
        int buckets = batch.requests().stream().mapToInt(it -> it.buckets().size()).sum();
        if (buckets > maxBuckets) {
            throw malformed(
                    "requests",
                    "must have at most %d buckets together, have %d"
                            .formatted(maxBuckets, buckets));
        }
    }

    /** The request as a question to the buckets, or why it is none. */
    Reading reading(SpendRequest request) {
        try {
            return new Question(request.kind(), read(request));
        } catch (Refused e) {
            return new Unreadable(e.refusal());
        }
    }

    /** The distinct buckets in the order asked for, each at the highest cost asked of it. */
    private List<Line> read(SpendRequest request) {
        int size = request.buckets().size();
        if (size < 1 || size > SpendRequest.MAX_BUCKETS) {
            throw malformed(
                    "buckets",
                    "must have from 1 to %d entries, has %d"
                            .formatted(SpendRequest.MAX_BUCKETS, size));
        }
        Map<String, Line> distinct = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            Line line = line("buckets[%d]".formatted(i), request.buckets().get(i));
            distinct.merge(line.charge().key().redisKey(), line, RequestReader::dearer);
        }
        return new ArrayList<>(distinct.values());
    }

    /** The bucket of that limit and subject, to be looked at. */
    Line read(String limitName, String subject) {
        Limit limit =
                catalog.find(limitName).orElseThrow(() -> new Refused(new UnknownLimit(limitName)));
        return new Line(limit, subject("subject", limit, subject), 0);
    }

    private Line line(String field, Bucket bucket) {
        Limit limit =
                catalog.find(bucket.limit())
                        .orElseThrow(() -> malformed(field + ".limit", "must be " + limitNames()));
        int burst = limit.gcra().burst();
        if (bucket.cost() < 0 || bucket.cost() > burst) {
            throw malformed(
                    field + ".cost",
                    "must be from 0 to %d, the burst of %s".formatted(burst, limit.name()));
        }
        String subject = subject(field + ".subject", limit, bucket.subject());
        return new Line(limit, subject, bucket.cost());
    }

    private String subject(String field, Limit limit, String subject) {
        try {
            return subjects.normalise(limit.subject(), subject);
        } catch (MalformedSubject e) {
            throw malformed(field, String.valueOf(e.getMessage()));
        }
    }

    private String limitNames() {
        return catalog.all().stream()
                .map(Limit::name)
                .collect(Collectors.joining(", ", "one of the configured limits: ", ""));
    }

    private static Line dearer(Line one, Line other) {
        return one.cost() >= other.cost() ? one : other;
    }

    private static Refused malformed(String field, String reason) {
        return new Refused(new Malformed(field, reason));
    }
}
