package dev.chancery.e2e.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The certificate database, read and blocked from outside. */
public final class Ledger {

    private final String jdbcUrl;

    Ledger(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** One issuance of a Certificate. */
    public record Issuance(long revision, String serial, String state) {}

    /** All issuances ever reserved for the Certificate with that UID, by revision. */
    public List<Issuance> issuances(String uid) {
        String sql =
                """
                select split_part(idempotency_key, '/', 3)::bigint, serial, state
                from issuance where split_part(idempotency_key, '/', 2) = ? order by 1
                """;
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, uid);
            List<Issuance> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Issuance(rows.getLong(1), rows.getString(2), rows.getString(3)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When the only issuance of the Certificate with that UID was reserved. */
    public Instant reservedAt(String uid) {
        String sql =
                "select reserved_at from issuance where split_part(idempotency_key, '/', 2) = ?";
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, uid);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getObject(1, OffsetDateTime.class).toInstant();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Keeps certificates from being recorded until closed: reservations pass and signatures are
     * made, but nothing can be written to {@code certificate}. A process killed meanwhile dies
     * between reserve and record.
     */
    public Block blockRecording() {
        try {
            Connection connection = DriverManager.getConnection(jdbcUrl);
            connection.setAutoCommit(false);
            connection
                    .createStatement()
                    .execute("lock table certificate in share row exclusive mode");
            return new Block(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Holds the block; closing it lets recording go on. */
    public static final class Block implements AutoCloseable {

        private final Connection connection;

        private Block(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void close() {
            try {
                connection.rollback();
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
