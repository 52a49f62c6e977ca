package dev.chancery.issuer.ledger;

import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Who builds which CRL, under which number, of what. Over JDBC, because a shard is read row by row
 * and never stands in memory. Throws as {@link CertificateLedger} does.
 */
@Singleton
public class CrlLedger {

    private static final int FETCH_SIZE = 5_000;
    private static final int HEXADECIMAL = 16;

    private final LedgerJdbc database;
    private final PurgeConfig purges;

    CrlLedger(LedgerJdbc database, PurgeConfig purges) {
        this.database = database;
        this.purges = purges;
    }

    /** Makes the shards of an authority, from 0 on, each with that address beside those it has. */
    public void require(String authority, List<String> addresses) {
        database.query(
                QueryType.CRL_SHARDS,
                connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(CrlSql.REQUIRE)) {
                        statement.setString(1, authority);
                        statement.setArray(2, numbers(connection, addresses.size()));
                        statement.setArray(
                                3, connection.createArrayOf("text", addresses.toArray()));
                        return statement.executeUpdate();
                    }
                });
    }

    private static Array numbers(Connection connection, int count) throws SQLException {
        Integer[] numbers = new Integer[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return connection.createArrayOf("integer", numbers);
    }

    /** Takes a CRL that is due and that nobody else is at; the one that is oldest. */
    public Optional<CrlTask> claim(Collection<String> authorities, CrlTimes times) {
        return database.query(
                QueryType.CLAIM_CRL,
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(CrlSql.CLAIM)) {
                        statement.setArray(
                                1, connection.createArrayOf("text", authorities.toArray()));
                        statement.setLong(2, times.renewal().toMillis());
                        statement.setLong(3, times.pause().toMillis());
                        statement.setLong(4, times.lease().toMillis());
                        return task(statement);
                    }
                });
    }

    private static Optional<CrlTask> task(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            OffsetDateTime previous = row.getObject(5, OffsetDateTime.class);
            return Optional.of(
                    new CrlTask(
                            row.getString(1),
                            row.getInt(2),
                            row.getLong(3),
                            List.of((String[]) row.getArray(4).getArray()),
                            previous == null ? null : previous.toInstant()));
        }
    }

    /**
     * Has the CRL written and keeps it, in one transaction with the changes that it tells. What is
     * committed while it runs is told by the next.
     *
     * @param longest how long PostgreSQL may be silent
     * @return false if the lease lapsed and another took the shard over, which then keeps its own
     */
    public boolean build(CrlTask task, CrlAuthor author, Duration longest) {
        return database.query(
                QueryType.BUILD_CRL,
                connection -> {
                    connection.setNetworkTimeout(
                            Runnable::run, Math.toIntExact(longest.toMillis()));
                    connection.setAutoCommit(false);
                    boolean built = false;
                    try {
                        takeChanges(connection, task);
                        readEntries(connection, task, author);
                        built = store(connection, task, author.sign());
                        return built;
                    } finally {
                        if (built) {
                            connection.commit();
                        } else {
                            connection.rollback();
                        }
                        connection.setAutoCommit(true);
                    }
                });
    }

    /** Lets go of a CRL that could not be built, until it is tried again. */
    public void release(CrlTask task, Duration pause) {
        database.query(
                QueryType.RELEASE_CRL,
                connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(CrlSql.RELEASE)) {
                        statement.setLong(1, pause.toMillis());
                        statement.setString(2, task.authority());
                        statement.setInt(3, task.shard());
                        statement.setLong(4, task.number());
                        return statement.executeUpdate();
                    }
                });
    }

    private static void takeChanges(Connection connection, CrlTask task) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CrlSql.TAKE_CHANGES)) {
            statement.setString(1, task.authority());
            statement.setInt(2, task.shard());
            statement.executeUpdate();
        }
    }

    private static void readEntries(Connection connection, CrlTask task, CrlAuthor author)
            throws SQLException {
        Instant previous = task.previousUpdate();
        try (PreparedStatement statement = connection.prepareStatement(CrlSql.ENTRIES)) {
            statement.setFetchSize(FETCH_SIZE);
            statement.setString(1, task.authority());
            statement.setInt(2, task.shard());
            statement.setObject(3, utc(previous == null ? Instant.EPOCH : previous));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    author.add(
                            new CrlEntry(
                                    new BigInteger(rows.getString(1), HEXADECIMAL),
                                    Instant.ofEpochSecond(rows.getLong(2)),
                                    rows.getInt(3)));
                }
            }
        }
    }

    private boolean store(Connection connection, CrlTask task, SignedCrl crl) throws SQLException {
        try (PreparedStatement built = connection.prepareStatement(CrlSql.BUILT)) {
            built.setObject(1, utc(crl.thisUpdate()));
            built.setObject(2, utc(crl.nextUpdate()));
            built.setInt(3, crl.entries());
            built.setInt(4, crl.der().length());
            built.setString(5, crl.der().sha256());
            built.setString(6, task.authority());
            built.setInt(7, task.shard());
            built.setLong(8, task.number());
            if (built.executeUpdate() == 0) {
                return false;
            }
        }
        try (PreparedStatement stored = connection.prepareStatement(CrlSql.STORE)) {
            stored.setString(1, task.authority());
            stored.setInt(2, task.shard());
            stored.setBytes(3, crl.der().octets());
            stored.executeUpdate();
        }
        try (PreparedStatement purged = connection.prepareStatement(PurgeSql.CRL_BUILT)) {
            purged.setString(1, task.authority());
            purged.setInt(2, task.shard());
            purged.setLong(3, purges.delay().toMillis());
            purged.setArray(
                    4, connection.createArrayOf("text", purges.named(PurgeConfig.Subject.CRL)));
            purged.executeUpdate();
            return true;
        }
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
