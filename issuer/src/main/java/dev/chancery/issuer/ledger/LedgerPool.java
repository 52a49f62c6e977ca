package dev.chancery.issuer.ledger;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Bounds every wait of the connection pool, which Quarkus leaves open. */
@Singleton
class LedgerPool implements PgPoolCreator {

    private final LedgerConfig config;

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
        return PgBuilder.pool()
                .with(bounded(input.poolOptions()))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
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
