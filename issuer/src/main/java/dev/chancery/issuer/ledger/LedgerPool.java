package dev.chancery.issuer.ledger;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Bounds every wait of the connection pool, which Quarkus leaves open. */
@Singleton
class LedgerPool implements PgPoolCreator {

    /** As the metrics of the pool ({@code sql_pool_*}) name it. */
    private static final String PRIMARY = "ledger";

    private final LedgerConfig config;
    private volatile @Nullable PgConnectOptions primary;

    LedgerPool(LedgerConfig config) {
        this.config = config;
        requireShorter(
                "statement-timeout",
                config.statementTimeout(),
                "read-idle-timeout",
                config.readIdleTimeout());
        requireShorter(
                "pool-idle-timeout and pool-cleaner-interval together",
                config.poolIdleTimeout().plus(config.poolCleanerInterval()),
                "read-idle-timeout",
                config.readIdleTimeout());
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(this::bound);
        primary = input.pgConnectOptionsList().getFirst();
        return PgBuilder.pool()
                .with(bounded(input.poolOptions()).setName(PRIMARY))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .withConnectHandler(LedgerPool::made)
                .using(input.vertx())
                .build();
    }

    /** How the primary is reached; empty while nobody has asked for its pool. */
    Optional<PgConnectOptions> primary() {
        return Optional.ofNullable(primary).map(PgConnectOptions::new);
    }

    /** A pool of its own, bounded like all; {@code options} came from {@link #primary}. */
    Pool pool(Vertx vertx, PoolOptions options, PgConnectOptions server) {
        return PgBuilder.pool()
                .with(bounded(options))
                .connectingTo(server)
                .withConnectHandler(LedgerPool::made)
                .using(vertx)
                .build();
    }

    /** A connection is new: who has seen it gives it to the pool. */
    private static void made(SqlConnection connection) {
        SilentServer.giveUpOn(connection);
        var _ = connection.close();
    }

    PoolOptions bounded(PoolOptions options) {
        return options.setConnectionTimeout(millis(config.poolTimeout()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(millis(config.poolIdleTimeout()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setPoolCleanerPeriod(millis(config.poolCleanerInterval()));
    }

    void bound(PgConnectOptions options) {
        options.setConnectTimeout(millis(config.connectTimeout()));
        options.setReadIdleTimeout(millis(config.readIdleTimeout()));
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        options.addProperty("application_name", "chancery-issuer");
        options.addProperty("statement_timeout", String.valueOf(millis(config.statementTimeout())));
        options.addProperty(
                "idle_in_transaction_session_timeout",
                String.valueOf(millis(config.idleInTransactionTimeout())));
    }

    private static void requireShorter(
            String name, Duration shorter, String longName, Duration longer) {
        if (shorter.compareTo(longer) >= 0) {
            throw new IllegalArgumentException(
                    "chancery.ledger: %s (%s) must be shorter than %s (%s)"
                            .formatted(name, shorter, longName, longer));
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
