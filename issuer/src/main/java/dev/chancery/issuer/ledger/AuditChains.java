package dev.chancery.issuer.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is there of all audit chains, and what goes of them. Throws as {@link CertificateLedger}
 * does.
 */
@Singleton
public class AuditChains {

    private final LedgerJdbc database;
    private final AuditPartitions partitions;

    AuditChains(LedgerJdbc database, AuditPartitions partitions) {
        this.database = database;
        this.partitions = partitions;
    }

    /**
     * Where the chains stand that were written to in this month and the last, the {@code limit}
     * most recent of them.
     */
    public List<ChainHead> heads(Instant now, int limit) {
        AuditMonth month = AuditMonth.of(now);
        return database.query(
                QueryType.AUDIT_HEADS,
                it -> heads(it, month.previous().start(), month.end(), limit));
    }

    /** The months that there are which ended before then, the earliest first. */
    public List<YearMonth> endedBefore(Instant time) {
        AuditMonth first = AuditMonth.of(time);
        return database.query(
                QueryType.RETIRE_AUDIT,
                it ->
                        partitions.present(it).stream()
                                .filter(month -> month.compareTo(first) < 0)
                                .map(AuditMonth::month)
                                .toList());
    }

    /** Where the chains stood at the end of a month, and keeps that for ever. */
    public List<ChainHead> keepEnds(YearMonth month) {
        AuditMonth wanted = new AuditMonth(month);
        return database.query(
                QueryType.RETIRE_AUDIT,
                it -> {
                    List<ChainHead> ends =
                            heads(it, wanted.start(), wanted.end(), Integer.MAX_VALUE);
                    keep(it, wanted, ends);
                    return ends;
                });
    }

    /** What is kept of all months that were dropped. */
    public List<RetiredChain> retired() {
        return database.query(QueryType.RETIRE_AUDIT, RetiredChain::all);
    }

    /** Drops the entries of a month, for good. */
    public void drop(YearMonth month) {
        database.query(
                QueryType.RETIRE_AUDIT,
                it -> {
                    partitions.drop(it, new AuditMonth(month));
                    return month;
                });
    }

    private static void keep(Connection connection, AuditMonth month, List<ChainHead> ends)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AuditSql.RETIRE)) {
            for (ChainHead end : ends) {
                statement.setObject(1, month.firstDay());
                statement.setObject(2, end.chain());
                statement.setLong(3, end.sequence());
                statement.setString(4, end.hash());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<ChainHead> heads(
            Connection connection, Instant from, Instant until, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AuditSql.HEADS_BETWEEN)) {
            for (int i = 1; i <= 6; i += 2) {
                statement.setObject(i, from.atOffset(ZoneOffset.UTC));
                statement.setObject(i + 1, until.atOffset(ZoneOffset.UTC));
            }
            statement.setInt(7, limit);
            List<ChainHead> heads = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    heads.add(
                            new ChainHead(
                                    rows.getObject(1, UUID.class),
                                    rows.getLong(2),
                                    rows.getString(3)));
                }
            }
            return heads;
        }
    }
}
