package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Actor;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole audit log as it stands at one moment, a row at a time, outside of the service. A
 * read replica will do.
 */
public final class AuditReader implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 5000;

    private final Connection connection;

    private AuditReader(Connection connection) {
        this.connection = connection;
    }

    /** Reads from a database, by the address as libpq takes it. */
    public static AuditReader open(String databaseUrl) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(databaseUrl);
        Properties credentials = new Properties();
        url.user().ifPresent(it -> credentials.setProperty("user", it));
        url.password().ifPresent(it -> credentials.setProperty("password", it));
        credentials.setProperty("ApplicationName", "chancery-audit-verify");
        Connection connection = DriverManager.getConnection(url.jdbc(), credentials);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
        return new AuditReader(connection);
    }

    /** All chains of which anything is left. */
    public List<UUID> chains() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AuditSql.CHAINS_BETWEEN)) {
            setSpan(statement, 1, ExpirySpan.ALWAYS);
            setSpan(statement, 3, ExpirySpan.ALWAYS);
            List<UUID> chains = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    chains.add(rows.getObject(1, UUID.class));
                }
            }
            return chains;
        }
    }

    /** Passes the entries of a chain by, in their order. */
    public void read(UUID chain, Consumer<ChainedEntry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AuditSql.ENTRIES)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setObject(1, chain);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.accept(entry(chain, rows));
                }
            }
        }
    }

    /** The hash that stands in a place, if there is one. */
    public @Nullable String hash(UUID chain, long sequence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AuditSql.HASH)) {
            statement.setObject(1, chain);
            statement.setLong(2, sequence);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    /** What is kept of the months that were dropped, month by month. */
    public List<RetiredChain> retired() throws SQLException {
        return RetiredChain.all(connection);
    }

    /** Serial numbers of certificates issued from then on whose signature is not on record. */
    public List<String> unaudited(Instant from, int limit) throws SQLException {
        return serials(AuditSql.UNAUDITED, from, limit);
    }

    /** Serial numbers signed from then on that the ledger does not know. */
    public List<String> unrecorded(Instant from, int limit) throws SQLException {
        return serials(AuditSql.UNRECORDED, from, limit);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private List<String> serials(String sql, Instant from, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setSpan(statement, 1, new ExpirySpan(from, ExpirySpan.ALWAYS.until()));
            statement.setInt(3, limit);
            List<String> serials = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    serials.add(rows.getString(1));
                }
            }
            return serials;
        }
    }

    private static void setSpan(PreparedStatement statement, int index, ExpirySpan span)
            throws SQLException {
        statement.setObject(index, span.from().atOffset(ZoneOffset.UTC));
        statement.setObject(index + 1, span.until().atOffset(ZoneOffset.UTC));
    }

    private static ChainedEntry entry(UUID chain, ResultSet row) throws SQLException {
        return new ChainedEntry(
                chain,
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                new AuditEntry(
                        AuditEvent.of(row.getString(3)),
                        new AuditSubject(
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8)),
                        new Actor(
                                row.getString(9),
                                row.getString(10),
                                row.getString(11),
                                row.getString(12)),
                        row.getString(13)),
                row.getString(14));
    }
}
