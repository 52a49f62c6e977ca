package dev.chancery.issuer.parts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks at the database behind the issuer's back. */
public final class Sql {

    private Sql() {}

    /** The one number that {@code query} selects. */
    public static long number(String query, Object... arguments) {
        try (Connection connection = connection();
                PreparedStatement statement = prepared(connection, query, arguments);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one text that {@code query} selects. */
    public static String text(String query, Object... arguments) {
        try (Connection connection = connection();
                PreparedStatement statement = prepared(connection, query, arguments);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static int update(String sql, Object... arguments) {
        try (Connection connection = connection();
                PreparedStatement statement = prepared(connection, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of its own, for tests that hold a lock. */
    public static Connection connection() throws SQLException {
        return DriverManager.getConnection(IssuerParts.postgres().jdbcUrl());
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
