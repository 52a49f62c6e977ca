package dev.chancery.issuer.ledger;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Plain JDBC, with no answer waited for without end, measured and translated as all else is. */
@Singleton
class LedgerJdbc {

    /** What is asked. */
    @FunctionalInterface
    interface Query<T> {
        T run() throws SQLException;
    }

    /** What is asked on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final DataSource database;
    private final LedgerConfig config;
    private final MeterRegistry metrics;

    LedgerJdbc(DataSource database, LedgerConfig config, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        this.metrics = metrics;
    }

    Connection open() throws SQLException {
        Connection connection = database.getConnection();
        connection.setNetworkTimeout(
                Runnable::run, Math.toIntExact(config.answerTimeout().toMillis()));
        return connection;
    }

    /** Asks on a connection that is taken from the pool and given back. */
    <T> T query(QueryType type, Work<T> work) {
        return timed(
                type,
                () -> {
                    try (Connection connection = open()) {
                        return work.run(connection);
                    }
                });
    }

    /**
     * Asks.
     *
     * @throws Refused with {@link Refusal.LedgerUnavailable} if PostgreSQL does not answer
     */
    <T> T timed(QueryType type, Query<T> query) {
        Timer.Sample started = Timer.start(metrics);
        try {
            return query.run();
        } catch (SQLException e) {
            throw translated(e);
        } finally {
            started.stop(metrics.timer("database.query.duration", "query_type", type.label()));
        }
    }

    private RuntimeException translated(SQLException failure) {
        return DatabaseAbsence.isBehind(failure)
                ? new Refused(new Refusal.LedgerUnavailable(config.retryAfter()), failure)
                : new IllegalStateException("the ledger failed", failure);
    }
}
