package dev.chancery.issuer.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit log, over a connection of its own: whoever signs waits for it, so it must not
 * queue for one behind those who wait. For one thread, which is the one that chains. Throws {@code
 * Refused(LedgerUnavailable)} when PostgreSQL does not answer.
 */
@Singleton
public class AuditLedger {

    private final LedgerJdbc database;
    private final AuditConnection connection;
    private final AuditPartitions partitions;

    AuditLedger(LedgerJdbc database, AuditPartitions partitions, LedgerConfig config) {
        this.database = database;
        this.connection = new AuditConnection(database, config.poolIdleTimeout());
        this.partitions = partitions;
    }

    /**
     * Writes entries of one chain, those that are not there. When it returns they will survive a
     * crash; when it throws, whether they were written is not known.
     *
     * @return how many were written
     */
    public int append(List<ChainedEntry> entries) {
        return query(
                QueryType.APPEND_AUDIT,
                it -> {
                    partitions.require(it, AuditMonth.of(entries.getFirst().at()));
                    partitions.require(it, AuditMonth.of(entries.getLast().at()));
                    return inserted(it, entries);
                });
    }

    /** Whether that entry is there, and no other in its place. */
    public boolean holds(ChainedEntry entry) {
        return query(
                QueryType.FIND_AUDIT,
                it -> {
                    try (PreparedStatement statement = it.prepareStatement(AuditSql.HASH)) {
                        statement.setObject(1, entry.chain());
                        statement.setLong(2, entry.sequence());
                        try (ResultSet rows = statement.executeQuery()) {
                            return rows.next() && rows.getString(1).equals(entry.hash());
                        }
                    }
                });
    }

    /** Gives the connection back; the next use takes another. */
    public void rest() {
        connection.giveBack();
    }

    private static int inserted(Connection connection, List<ChainedEntry> entries)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AuditSql.APPEND)) {
            Columns columns = new Columns(connection, statement, entries);
            statement.setObject(1, entries.getFirst().chain());
            columns.numbers(2, ChainedEntry::sequence);
            columns.numbers(3, it -> EntryTime.micros(it.at()));
            columns.texts(4, it -> it.entry().event().word());
            columns.texts(5, it -> it.entry().subject().kind());
            columns.texts(6, it -> it.entry().subject().authority());
            columns.texts(7, it -> it.entry().subject().serial());
            columns.texts(8, it -> it.entry().subject().tbsSha256());
            columns.texts(9, it -> it.entry().subject().key());
            columns.texts(10, it -> it.entry().actor().caller());
            columns.texts(11, it -> it.entry().actor().account());
            columns.texts(12, it -> it.entry().actor().owner());
            columns.texts(13, it -> it.entry().actor().requester());
            columns.texts(14, it -> it.entry().detail());
            columns.texts(15, ChainedEntry::hash);
            return statement.executeUpdate();
        }
    }

    /** What stands in a column, which may be nothing. */
    @FunctionalInterface
    private interface TextColumn {
        @Nullable String of(ChainedEntry entry);
    }

    /** The entries turned on their side: an array for each column. */
    private record Columns(
            Connection connection, PreparedStatement statement, List<ChainedEntry> entries) {

        void numbers(int index, Function<ChainedEntry, Long> column) throws SQLException {
            set(index, "bigint", entries.stream().map(column).toArray());
        }

        void texts(int index, TextColumn column) throws SQLException {
            set(index, "text", entries.stream().map(column::of).toArray());
        }

        private void set(int index, String type, Object[] values) throws SQLException {
            statement.setArray(index, connection.createArrayOf(type, values));
        }
    }

    private <T> T query(QueryType type, LedgerJdbc.Work<T> work) {
        return database.timed(type, () -> connection.use(work));
    }
}
