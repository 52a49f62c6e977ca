package dev.chancery.issuer.issuance;

import dev.chancery.issuer.ledger.NewReservation;
import dev.chancery.issuer.limits.Expense;

/**
 * What an order comes to, nothing of which is spent or written yet.
 *
 * @param order whose draft it is
 * @param wanted what is to be reserved
 * @param expense what it costs
 */
record Draft(OpenOrder order, NewReservation wanted, Expense expense) {

    String key() {
        return order.key();
    }

    boolean limited() {
        return order.order().client().limited();
    }
}
