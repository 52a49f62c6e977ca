package dev.chancery.issuer.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/**
 * Runs statements that only read and whose rows are no entities. Throws as {@link
 * CertificateLedger} does.
 */
@Singleton
class LedgerReader {

    private final LedgerSession session;
    private final Pool primary;

    LedgerReader(LedgerSession session, Pool primary) {
        this.session = session;
        this.primary = primary;
    }

    <T> List<T> read(ReadStatement statement, Function<Row, T> mapping) {
        return session.ask(statement.type(), () -> rows(primary, statement, mapping));
    }

    private static <T> Uni<List<T>> rows(
            Pool pool, ReadStatement statement, Function<Row, T> mapping) {
        return Uni.createFrom()
                .completionStage(
                        () ->
                                pool.preparedQuery(statement.numbered())
                                        .execute(Tuple.from(statement.values()))
                                        .toCompletionStage())
                .map((RowSet<Row> rows) -> rows.stream().map(mapping).toList());
    }
}
