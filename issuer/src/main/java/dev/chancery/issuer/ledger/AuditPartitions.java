package dev.chancery.issuer.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes and drops the monthly partitions of the audit log. */
@Singleton
class AuditPartitions {

    /** Any number that nobody else locks by; pods make and drop one after another. */
    private static final long LOCK = 0x6368616e61756469L;

    private final LedgerConfig config;
    private final Set<AuditMonth> known = ConcurrentHashMap.newKeySet();

    AuditPartitions(LedgerConfig config) {
        this.config = config;
    }

    /** Returns when there is a partition for that month. */
    void require(Connection connection, AuditMonth month) throws SQLException {
        if (known.contains(month)) {
            return;
        }
        locked(
                connection,
                statement -> {
                    if (!present(statement).contains(month)) {
                        make(statement, month);
                    }
                });
        known.add(month);
    }

    /** The months that there are, the earliest first. */
    List<AuditMonth> present(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return present(statement);
        }
    }

    void drop(Connection connection, AuditMonth month) throws SQLException {
        locked(
                connection,
                statement -> statement.execute("drop table if exists " + month.partition()));
        known.remove(month);
    }

    /** What is done to the partitions, one process at a time. */
    @FunctionalInterface
    private interface Change {
        void make(Statement statement) throws SQLException;
    }

    private void locked(Connection connection, Change change) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set local lock_timeout = " + config.partitions().lockTimeout().toMillis());
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            change.make(statement);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Its own trigger against truncation, since that of the table is not for its partitions. */
    private static void make(Statement statement, AuditMonth month) throws SQLException {
        String name = month.partition();
        statement.execute(
                "create table %s (like %s including all)".formatted(name, AuditMonth.TABLE));
        statement.execute(
                "create trigger audit_entry_no_truncate before truncate on %s".formatted(name)
                        + " for each statement execute function audit_is_append_only()");
        statement.execute(
                "alter table %s attach partition %s for values from ('%s') to ('%s')"
                        .formatted(AuditMonth.TABLE, name, month.start(), month.end()));
    }

    private static List<AuditMonth> present(Statement statement) throws SQLException {
        List<AuditMonth> months = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                                + " where i.inhparent = 'audit_entry'::regclass"
                                + " order by c.relname")) {
            while (rows.next()) {
                AuditMonth.named(rows.getString(1)).ifPresent(months::add);
            }
        }
        return months;
    }
}
