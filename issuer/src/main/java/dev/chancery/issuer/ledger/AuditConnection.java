package dev.chancery.issuer.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is kept from one use to the next, because taking one from the pool costs a
 * round trip to try it. Given back when it fails, and when it was idle for so long that it may be
 * dead. For one thread.
 */
final class AuditConnection {

    private final LedgerJdbc database;
    private final Duration longestIdle;
    private @Nullable Connection kept;
    private long usedAt;

    AuditConnection(LedgerJdbc database, Duration longestIdle) {
        this.database = database;
        this.longestIdle = longestIdle;
    }

    <T> T use(LedgerJdbc.Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.run(current());
            done = true;
            return result;
        } finally {
            usedAt = System.nanoTime();
            if (!done) {
                giveBack();
            }
        }
    }

    void giveBack() {
        Connection old = kept;
        kept = null;
        if (old == null) {
            return;
        }
        try {
            old.close();
        } catch (SQLException e) {
            // It is given back because it may be broken: that it cannot be closed well is no news.
        }
    }

    private Connection current() throws SQLException {
        if (System.nanoTime() - usedAt > longestIdle.toNanos()) {
            giveBack();
        }
        Connection current = kept;
        if (current == null) {
            current = database.open();
            kept = current;
        }
        return current;
    }
}
