package dev.chancery.issuer.issuance;

import dev.chancery.issuer.issuance.DraftBudget.Granted;
import dev.chancery.issuer.issuance.IssuanceOutcome.Denied;
import dev.chancery.issuer.ledger.IssuanceLedger;
import dev.chancery.issuer.ledger.KnownIssuance;
import dev.chancery.issuer.ledger.Reservation;
import dev.chancery.issuer.refusal.Refusal;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Issues certificates, many at once: one a key, whatever crashes and whoever repeats. What is to be
 * signed is written down before the token signs, and from then on belongs to the key for ever. Each
 * step is taken once for all orders that come to it, and no order suffers for another.
 */
@Singleton
class IssuancePipeline {

    private final IssuanceLedger ledger;
    private final OrderDrafter drafter;
    private final DraftBudget budget;
    private final ReservationFinisher finisher;
    private final IssuanceConfig config;

    IssuancePipeline(
            IssuanceLedger ledger,
            OrderDrafter drafter,
            DraftBudget budget,
            ReservationFinisher finisher,
            IssuanceConfig config) {
        this.ledger = ledger;
        this.drafter = drafter;
        this.budget = budget;
        this.finisher = finisher;
        this.config = config;
    }

    /** A reservation that is ours to finish. */
    private record Held(OpenOrder order, Reservation reservation, boolean repeated) {}

    /** An outcome for each order, in their order. */
    List<IssuanceOutcome> issue(List<IssuanceOrder> orders) {
        IssuanceBatch batch = new IssuanceBatch(orders);
        // 1. The same question gets the same answer.
        List<Held> held = new ArrayList<>(answerKnown(batch.open()));
        List<OpenOrder> unknown = without(batch.open(), held);
        // 2. May these be issued at all?
        List<Draft> drafts =
                Concurrently.map(unknown, order -> order.attempt(() -> drafter.draft(order)))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
        // 3. May they be issued now?
        List<Granted> granted = budget.spend(drafts);
        // 4. Write the intent before the token moves.
        held.addAll(reserve(granted));
        // 5. Sign. 6. Record. 7. Tell who must know.
        finish(held);
        // A rival had the key and, a moment later, had not: it was forgotten between two looks.
        batch.open().forEach(order -> order.settle(inProgress()));
        return batch.outcomes(config.inProgressRetryAfter());
    }

    /** Settles what is known, except for lapsed reservations, which are ours from now on. */
    private List<Held> answerKnown(List<OpenOrder> orders) {
        Map<String, KnownIssuance> known =
                IssuanceBatch.attempt(orders, () -> ledger.find(keys(orders)), Map.of());
        List<OpenOrder> reserved = new ArrayList<>();
        for (OpenOrder order : orders) {
            switch (known.get(order.key())) {
                case null -> {}
                case KnownIssuance it when !it.csrSha256().equals(order.order().csr().sha256()) ->
                        order.settle(new Denied(new Refusal.IdempotencyConflict(order.key())));
                case KnownIssuance.Issued it -> order.settle(new Issuance(it.certificate(), true));
                case KnownIssuance.Reserved _ -> reserved.add(order);
            }
        }
        return takeOver(reserved);
    }

    private List<Held> takeOver(List<OpenOrder> reserved) {
        Map<String, Reservation> taken =
                IssuanceBatch.attempt(
                        reserved,
                        () ->
                                ledger.takeOver(keys(reserved), config.lease()).stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Reservation::key, Function.identity())),
                        Map.of());
        List<Held> held = new ArrayList<>();
        for (OpenOrder order : reserved) {
            Reservation lapsed = taken.get(order.key());
            if (lapsed != null) {
                held.add(new Held(order, lapsed, true));
            } else if (order.isOpen()) {
                order.settle(inProgress());
            }
        }
        return held;
    }

    /**
     * Refunds what was spent if it is certain that nothing was reserved. When the ledger went away
     * in the middle that is not known, and no limit may be granted twice.
     */
    private List<Held> reserve(List<Granted> granted) {
        List<Draft> drafts = granted.stream().map(Granted::draft).toList();
        Set<String> reserved =
                IssuanceBatch.attempt(
                        drafts.stream().map(Draft::order).toList(),
                        () ->
                                ledger.reserve(
                                        drafts.stream().map(Draft::wanted).toList(),
                                        config.lease()),
                        Set.of());
        List<Granted> late =
                granted.stream()
                        .filter(it -> it.draft().order().isOpen())
                        .filter(it -> !reserved.contains(it.draft().key()))
                        .toList();
        budget.refund(late);
        List<Held> held =
                new ArrayList<>(answerKnown(late.stream().map(it -> it.draft().order()).toList()));
        drafts.stream()
                .filter(it -> reserved.contains(it.key()))
                .map(it -> new Held(it.order(), it.wanted().reservation(), false))
                .forEach(held::add);
        return held;
    }

    private void finish(List<Held> held) {
        List<IssuanceOutcome> outcomes =
                finisher.finish(held.stream().map(Held::reservation).toList());
        for (int i = 0; i < held.size(); i++) {
            Held each = held.get(i);
            IssuanceOutcome outcome = outcomes.get(i);
            each.order()
                    .settle(
                            each.repeated() && outcome instanceof Issuance issuance
                                    ? issuance.asRepeated()
                                    : outcome);
        }
    }

    private Denied inProgress() {
        return new Denied(new Refusal.InProgress(config.inProgressRetryAfter()));
    }

    private static List<String> keys(List<OpenOrder> orders) {
        return orders.stream().map(OpenOrder::key).toList();
    }

    private static List<OpenOrder> without(List<OpenOrder> orders, List<Held> held) {
        Set<OpenOrder> taken = held.stream().map(Held::order).collect(Collectors.toSet());
        return orders.stream().filter(order -> !taken.contains(order)).toList();
    }
}
