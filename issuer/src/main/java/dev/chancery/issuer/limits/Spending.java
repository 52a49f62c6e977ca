package dev.chancery.issuer.limits;

import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.issuer.refusal.Refusal;

/** What became of the wish to pay one {@link Expense} among many. */
public sealed interface Spending {

    /**
     * It is paid.
     *
     * @param source what the permission rests on: only what was spent exactly can be given back
     */
    record Paid(DecisionSource source) implements Spending {}

    /**
     * It is not, and nothing was spent for it as far as is known.
     *
     * @param refusal {@link Refusal.RateLimited} or {@link Refusal.LimiterUnavailable}
     */
    record Denied(Refusal refusal) implements Spending {}
}
