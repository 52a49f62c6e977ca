package dev.chancery.issuer.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Lists certificates, without ever loading one whole. Each method is one statement, and throws
 * {@code Refused(LedgerUnavailable)} when PostgreSQL does not answer in time.
 */
@Singleton
public class CertificateInventory {

    private final LedgerSession session;

    CertificateInventory(LedgerSession session) {
        this.session = session;
    }

    /**
     * The page that {@code query} asks for. Of all its pages together, no certificate is on two,
     * and every one that was there when the first was read is on one, whatever is issued meanwhile.
     */
    public InventoryPage list(InventoryQuery query) {
        InventoryStatement statement = InventorySql.of(query);
        return session.read(statement.type(), it -> page(it, statement, query.limit()));
    }

    private static Uni<InventoryPage> page(
            Mutiny.Session session, InventoryStatement statement, int limit) {
        Mutiny.SelectionQuery<InventoryEntity> select =
                session.createNativeQuery(statement.sql(), InventoryEntity.class);
        for (Map.Entry<String, Object> each : statement.parameters().entrySet()) {
            select.setParameter(each.getKey(), each.getValue());
        }
        return select.getResultList()
                .map(rows -> rows.stream().map(InventoryEntity::entry).toList())
                .map(entries -> InventoryPage.of(entries, limit));
    }
}
