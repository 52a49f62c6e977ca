package dev.chancery.issuer.issuance;

import dev.chancery.issuer.issuance.IssuanceOutcome.Denied;
import dev.chancery.issuer.profile.SubmittedCsr;
import dev.chancery.issuer.refusal.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Orders that go through the pipeline together, in the order of their keys: so that two batches
 * which ask PostgreSQL for the same rows ask in the same order, and neither waits for the other for
 * ever. Of several orders with one key the first is worked on, and the others follow it.
 */
final class IssuanceBatch {

    private final List<IssuanceOrder> orders;
    private final Map<String, OpenOrder> leaders = new TreeMap<>();

    IssuanceBatch(List<IssuanceOrder> orders) {
        this.orders = List.copyOf(orders);
        this.orders.forEach(
                order -> leaders.putIfAbsent(order.key().toString(), new OpenOrder(order)));
    }

    /** What has no outcome yet, each key once, in the order of the keys. */
    List<OpenOrder> open() {
        return leaders.values().stream().filter(OpenOrder::isOpen).toList();
    }

    /**
     * The result of a step that is taken for all of {@code concerned} at once; if it is refused or
     * fails, they all are settled with that, and {@code otherwise} is the result.
     */
    static <T> T attempt(Collection<OpenOrder> concerned, Supplier<T> step, T otherwise) {
        try {
            return concerned.isEmpty() ? otherwise : step.get();
        } catch (RuntimeException e) {
            concerned.forEach(order -> order.settle(IssuanceOutcome.of(e)));
            return otherwise;
        }
    }

    /** An outcome for each order, in the order in which they came. */
    List<IssuanceOutcome> outcomes(Duration retryAfter) {
        List<IssuanceOutcome> outcomes = new ArrayList<>();
        Set<String> led = new HashSet<>();
        for (IssuanceOrder order : orders) {
            String key = order.key().toString();
            OpenOrder leader = Objects.requireNonNull(leaders.get(key), key);
            outcomes.add(
                    led.add(key) ? leader.outcome() : following(leader, order.csr(), retryAfter));
        }
        return outcomes;
    }

    private static IssuanceOutcome following(
            OpenOrder leader, SubmittedCsr csr, Duration retryAfter) {
        IssuanceOutcome outcome = leader.outcome();
        boolean same = leader.order().csr().sha256().equals(csr.sha256());
        if (outcome instanceof Issuance issuance) {
            return same
                    ? issuance.asRepeated()
                    : new Denied(new Refusal.IdempotencyConflict(leader.key()));
        }
        // Another CSR was not looked at; by itself it may fare better than its leader.
        return same ? outcome : new Denied(new Refusal.InProgress(retryAfter));
    }
}
