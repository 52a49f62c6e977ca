package dev.chancery.issuer.ledger;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a database that is away, and will be back, from a statement that it rejected, which is our
 * own defect.
 */
final class DatabaseAbsence {

    /**
     * SQLSTATE classes (PostgreSQL manual, appendix A): connection failure, lost race that may be
     * repeated, out of resources, operator intervention such as shutdown or timeout, system error.
     */
    private static final Set<String> TRANSIENT = Set.of("08", "40", "53", "57", "58");

    /** After a failover, a connection may still lead to what is a replica now. */
    private static final String READ_ONLY = "25006";

    private DatabaseAbsence() {}

    static boolean isBehind(Throwable failure) {
        return Stream.<Throwable>iterate(failure, e -> e != null, Throwable::getCause)
                .anyMatch(DatabaseAbsence::speaksOfAbsence);
    }

    private static boolean speaksOfAbsence(Throwable failure) {
        return switch (failure) {
            case PgException rejected -> isTransient(rejected.getSqlState());
            // How Hibernate passes such a rejection on.
            case SQLException rejected -> isTransient(rejected.getSQLState());
            case IOException _, VertxException _ -> true;
            case TimeoutException _, io.smallrye.mutiny.TimeoutException _ -> true;
            // How the pool says that no connection came free in time.
            case NoStackTraceThrowable _ -> true;
            default -> false;
        };
    }

    private static boolean isTransient(@Nullable String state) {
        return state != null
                && (TRANSIENT.stream().anyMatch(state::startsWith) || state.equals(READ_ONLY));
    }
}
