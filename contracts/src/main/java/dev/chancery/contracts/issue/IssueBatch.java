package dev.chancery.contracts.issue;

import java.util.List;

/**
 * Body of {@code POST /v1/certificates:batch}: orders that are sent together and are answered
 * together, each by itself.
 *
 * @param orders from 1 to {@value #MAX_ORDERS}
 */
public record IssueBatch(List<IssueRequest> orders) {

    public static final int MAX_ORDERS = 500;

    public IssueBatch {
        orders = orders == null ? List.of() : List.copyOf(orders);
    }
}
