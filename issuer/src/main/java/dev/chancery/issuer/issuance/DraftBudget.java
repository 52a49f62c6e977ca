package dev.chancery.issuer.issuance;

import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.issuer.limits.IssuanceBudget;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Pays for drafts, and gives back what was paid for none. */
@Singleton
class DraftBudget {

    private final IssuanceBudget budget;

    DraftBudget(IssuanceBudget budget) {
        this.budget = budget;
    }

    /**
     * A draft that may be followed now.
     *
     * @param refundable whether anything was spent that can be given back
     */
    record Granted(Draft draft, boolean refundable) {}

    /** Those that may be followed now; the others are settled. */
    List<Granted> spend(List<Draft> drafts) {
        return Concurrently.map(drafts, it -> it.order().attempt(() -> spend(it))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Granted spend(Draft draft) {
        return new Granted(
                draft, draft.limited() && budget.spend(draft.expense()) == DecisionSource.EXACT);
    }

    /** Gives back what was spent for these. */
    void refund(List<Granted> unused) {
        Concurrently.map(
                unused.stream().filter(Granted::refundable).toList(),
                it -> {
                    budget.refund(it.draft().expense());
                    return it;
                });
    }
}
