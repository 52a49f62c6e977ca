package dev.chancery.issuer.ledger;

import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs statements that only read and whose rows are no entities, on the replica if there is one
 * that follows closely. Throws as {@link CertificateLedger} does, and never because of the replica.
 */
@Singleton
class LedgerReader {

    private final LedgerSession session;
    private final Pool primary;
    private final ReadReplica replica;
    private final Counter fromPrimary;
    private final Counter fromReplica;

    LedgerReader(LedgerSession session, Pool primary, ReadReplica replica, MeterRegistry registry) {
        this.session = session;
        this.primary = primary;
        this.replica = replica;
        this.fromPrimary = registry.counter("chancery.database.reads", "side", "primary");
        this.fromReplica = registry.counter("chancery.database.reads", "side", "replica");
    }

    /** How old an answer may be that was not asked of the primary. */
    Duration maxLag() {
        return replica.maxLag();
    }

    <T> List<T> read(ReadStatement statement, Function<Row, T> mapping) {
        Optional<Pool> close = replica.ifClose();
        if (close.isPresent()) {
            try {
                List<T> rows =
                        session.ask(
                                statement.type(),
                                replica.timeout(),
                                () -> rows(close.get(), statement, mapping));
                fromReplica.increment();
                return rows;
            } catch (Refused e) {
                replica.failed(e);
            }
        }
        return readPrimary(statement, mapping);
    }

    /** For whoever must find what the primary has told of. */
    <T> List<T> readPrimary(ReadStatement statement, Function<Row, T> mapping) {
        fromPrimary.increment();
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
