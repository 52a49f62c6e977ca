package dev.chancery.limiter.spend;

import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.limiter.bucket.Demand;
import dev.chancery.limiter.bucket.Verdict;
import java.util.List;
import java.util.stream.IntStream;

/** What a request is understood to say. */
sealed interface Reading {

    /** A request that can be put to the buckets: no two lines are about the same one. */
    record Question(SpendKind kind, List<Line> lines) implements Reading {

        Demand demand() {
            return new Demand(kind, lines.stream().map(Line::charge).toList());
        }

        SpendDecision answer(Verdict verdict) {
            return new SpendDecision(
                    verdict.granted(),
                    DecisionSource.EXACT,
                    IntStream.range(0, lines.size())
                            .mapToObj(i -> lines.get(i).answer(verdict.decisions().get(i)))
                            .toList());
        }
    }

    /** A request that says something which cannot be meant. */
    record Unreadable(Refusal refusal) implements Reading {}
}
