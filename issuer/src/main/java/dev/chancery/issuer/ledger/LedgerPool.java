package dev.chancery.issuer.ledger;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
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
    }

    @Override
    public Pool create(Input input) {
        input.poolOptions()
                .setConnectionTimeout(millis(config.poolTimeout()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        input.pgConnectOptionsList().forEach(this::bound);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    private void bound(PgConnectOptions options) {
        options.setConnectTimeout(millis(config.connectTimeout()));
        options.addProperty("application_name", "chancery-issuer");
        options.addProperty("statement_timeout", String.valueOf(millis(config.statementTimeout())));
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
