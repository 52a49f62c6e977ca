package dev.chancery.issuer.ledger;

import java.util.Map;

/**
 * A statement, ready to be sent.
 *
 * @param type what the time it takes is counted under
 * @param sql the statement, selecting {@link InventoryEntity}
 * @param parameters a value for each name in it
 */
record InventoryStatement(QueryType type, String sql, Map<String, Object> parameters) {

    InventoryStatement {
        parameters = Map.copyOf(parameters);
    }
}
