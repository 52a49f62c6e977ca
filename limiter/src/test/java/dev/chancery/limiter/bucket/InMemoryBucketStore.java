package dev.chancery.limiter.bucket;

import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.limiter.gcra.Decision;
import dev.chancery.limiter.gcra.Tat;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps buckets in a map: the contract of {@link BucketStore} in its plainest form. */
public final class InMemoryBucketStore implements BucketStore {

    private final Clock clock;
    private final Map<BucketKey, Tat> tats = new HashMap<>();

    public InMemoryBucketStore(Clock clock) {
        this.clock = clock;
    }

    public void put(BucketKey key, Tat tat) {
        tats.put(key, tat);
    }

    @Override
    public synchronized List<Verdict> decide(List<Demand> demands) {
        return demands.stream().map(it -> verdict(it.kind(), it.charges())).toList();
    }

    private Verdict verdict(SpendKind kind, List<Charge> charges) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        List<Decision> alone = charges.stream().map(charge -> alone(kind, charge, now)).toList();
        boolean granted = alone.stream().allMatch(Decision::allowed);
        if (!granted) {
            return new Verdict(false, charges.stream().map(charge -> left(charge, now)).toList());
        }
        if (kind != SpendKind.CHECK_ONLY) {
            for (int i = 0; i < charges.size(); i++) {
                Charge charge = charges.get(i);
                tats.put(charge.key(), charge.gcra().tat(alone.get(i).backlog(), now));
            }
        }
        return new Verdict(true, alone);
    }

    private Decision alone(SpendKind kind, Charge charge, long now) {
        return switch (kind) {
            case CHECK_AND_SPEND, CHECK_ONLY ->
                    charge.gcra().spend(backlog(charge, now), charge.cost());
            case REFUND -> charge.gcra().refund(backlog(charge, now), charge.cost());
        };
    }

    private Decision left(Charge charge, long now) {
        return charge.gcra().leave(backlog(charge, now), charge.cost());
    }

    private long backlog(Charge charge, long now) {
        return charge.gcra().backlog(tats.getOrDefault(charge.key(), new Tat(0, 0)), now);
    }
}
