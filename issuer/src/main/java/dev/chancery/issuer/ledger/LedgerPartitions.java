package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.ExpiryWeek;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Makes and drops the weekly partitions, over the JDBC connection that migrates. Readers and
 * writers of other weeks are never held up: a partition is made beside its table and then attached.
 */
@Singleton
class LedgerPartitions {

    /** Any number that nobody else locks by; pods make and drop one after another. */
    private static final long LOCK = 0x6368616e63657279L;

    private final DataSource database;
    private final LedgerConfig config;
    private final Set<ExpiryWeek> known = ConcurrentHashMap.newKeySet();

    LedgerPartitions(DataSource database, LedgerConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * Returns when there are partitions for that week.
     *
     * @throws Refused with {@link Refusal.LedgerUnavailable} if they cannot be made now
     */
    void require(ExpiryWeek week) {
        if (known.contains(week)) {
            return;
        }
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            make(connection, statement, week);
            known.add(week);
        } catch (SQLException e) {
            throw new Refused(new Refusal.LedgerUnavailable(config.retryAfter()), e);
        }
    }

    /** A connection on which no answer is waited for without end. */
    private Connection connection() throws SQLException {
        Connection connection = database.getConnection();
        Duration longest = config.answerTimeout().plus(config.partitions().lockTimeout());
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longest.toMillis()));
        return connection;
    }

    private void make(Connection connection, Statement statement, ExpiryWeek week)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            statement.execute("set local lock_timeout = " + lockTimeout());
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            for (String table : Partition.TABLES) {
                makeUnlessThere(statement, new Partition(table, week));
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void makeUnlessThere(Statement statement, Partition partition)
            throws SQLException {
        if (there(statement, partition)) {
            return;
        }
        statement.execute(
                "create table %s (like %s including all)"
                        .formatted(partition.name(), partition.table()));
        statement.execute(
                "alter table %s attach partition %s for values from ('%s') to ('%s')"
                        .formatted(
                                partition.table(),
                                partition.name(),
                                partition.week().start(),
                                partition.week().end()));
        Log.debugf("Made the partition name=%s", partition.name());
    }

    private static boolean there(Statement statement, Partition partition) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "select to_regclass('%s') is not null".formatted(partition.name()))) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * Drops every partition of a week before {@code first}. What is half dropped by a process that
     * died is dropped to the end. Does nothing while another process is at it.
     *
     * @return how many were dropped
     */
    int dropBefore(ExpiryWeek first) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            if (!locked(statement)) {
                return 0;
            }
            try {
                statement.execute("set lock_timeout = " + lockTimeout());
                List<Detachable> old =
                        partitions(statement).stream()
                                .filter(it -> it.partition().week().compareTo(first) < 0)
                                .toList();
                for (Detachable each : old) {
                    drop(statement, each);
                }
                return old.size();
            } finally {
                statement.execute("reset lock_timeout");
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }

    private static boolean locked(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** A partition, and how far it is on its way out. */
    private record Detachable(Partition partition, boolean attached, boolean pending) {}

    private static List<Detachable> partitions(Statement statement) throws SQLException {
        List<Detachable> found = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        select c.relname, i.inhrelid is not null, coalesce(i.inhdetachpending, false)
                        from pg_class c left join pg_inherits i on i.inhrelid = c.oid
                        where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
                            and c.relname ~ '%s'
                        order by c.relname"""
                                .formatted(Partition.NAME))) {
            while (rows.next()) {
                boolean attached = rows.getBoolean(2);
                boolean pending = rows.getBoolean(3);
                Partition.named(rows.getString(1))
                        .map(partition -> new Detachable(partition, attached, pending))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** Detached first, which waits for readers without making others wait; then dropped. */
    private void drop(Statement statement, Detachable old) throws SQLException {
        Partition partition = old.partition();
        if (old.attached()) {
            statement.execute(
                    "alter table %s detach partition %s %s"
                            .formatted(
                                    partition.table(),
                                    partition.name(),
                                    old.pending() ? "finalize" : "concurrently"));
        }
        statement.execute("drop table if exists " + partition.name());
        known.remove(partition.week());
        Log.infof("Dropped the partition name=%s", partition.name());
    }

    private long lockTimeout() {
        return config.partitions().lockTimeout().toMillis();
    }
}
