package dev.chancery.issuer.intake;

import dev.chancery.issuer.issuance.IssuanceOrder;

/**
 * An order and where it queues.
 *
 * @param lane how pressing it is
 * @param order what is asked for; its account is the tenant it counts for
 */
public record QueuedOrder(Lane lane, IssuanceOrder order) {

    String tenant() {
        return order.client().account();
    }
}
