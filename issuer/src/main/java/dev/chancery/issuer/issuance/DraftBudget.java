package dev.chancery.issuer.issuance;

import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.issuer.limits.IssuanceBudget;
import dev.chancery.issuer.limits.Spending;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Pays for drafts, and gives back what was paid for nothing. */
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
        List<Draft> limited = drafts.stream().filter(Draft::limited).toList();
        List<Granted> granted = new ArrayList<>();
        drafts.stream()
                .filter(draft -> !draft.limited())
                .map(draft -> new Granted(draft, false))
                .forEach(granted::add);
        List<Spending> spendings =
                IssuanceBatch.attempt(
                        limited.stream().map(Draft::order).toList(),
                        () -> budget.spend(limited.stream().map(Draft::expense).toList()),
                        List.of());
        for (int i = 0; i < spendings.size(); i++) {
            Draft draft = limited.get(i);
            switch (spendings.get(i)) {
                case Spending.Paid paid ->
                        granted.add(new Granted(draft, paid.source() == DecisionSource.EXACT));
                case Spending.Denied denied ->
                        draft.order().settle(new IssuanceOutcome.Denied(denied.refusal()));
            }
        }
        return granted;
    }

    /** Gives back what was spent for these. */
    void refund(List<Granted> unused) {
        var _ =
                Concurrently.map(
                        unused.stream().filter(Granted::refundable).toList(),
                        it -> {
                            budget.refund(it.draft().expense());
                            return it;
                        });
    }
}
