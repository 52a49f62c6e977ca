package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.local.part.VanishingLink;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pool outlives a database that vanished with all its connections, and did not say so. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class VanishedDatabaseIT {

    private static final Duration BEARABLE = Duration.ofSeconds(30);
    private static final int SIZE = 2;

    /** For any buffer between. */
    private static final String TOO_MUCH = "select length('" + "x".repeat(32 << 20) + "')";

    private static final LedgerConfig HASTY =
            new SmallRyeConfigBuilder()
                    .withSources(
                            new PropertiesConfigSource(
                                    Map.of(
                                            "chancery.ledger.statement-timeout", "PT0.5S",
                                            "chancery.ledger.read-idle-timeout", "PT1S",
                                            "chancery.ledger.pool-idle-timeout", "PT0.3S",
                                            "chancery.ledger.pool-cleaner-interval", "PT0.1S"),
                                    "test",
                                    100))
                    .withMapping(LedgerConfig.class)
                    .build()
                    .getConfigMapping(LedgerConfig.class);

    @Inject Vertx vertx;

    private record Input(Vertx vertx, PoolOptions poolOptions, PgConnectOptions options)
            implements PgPoolCreator.Input {

        @Override
        public List<PgConnectOptions> pgConnectOptionsList() {
            return List.of(options);
        }
    }

    @Test
    void isReachedAgainByThePoolItLeftFullOfDeadConnections() throws Exception {
        PgConnectOptions options =
                PgConnectOptions.fromUri(IssuerParts.postgres().databaseUrl()).setHost("127.0.0.1");
        try (VanishingLink link = VanishingLink.to(options.getPort())) {
            Pool pool = pool(options.setPort(link.port()));
            assertThat(answers(ask(pool))).isTrue();

            link.vanish();
            List<CompletionStage<?>> unanswered =
                    IntStream.range(0, SIZE).<CompletionStage<?>>mapToObj(_ -> ask(pool)).toList();

            assertThat(unanswered)
                    .allSatisfy(
                            it -> await().atMost(BEARABLE).until(it.toCompletableFuture()::isDone));
            assertThat(unanswered).noneMatch(VanishedDatabaseIT::answers);
            link.comeBack();
            await().atMost(BEARABLE).until(() -> answers(ask(pool)));

            var _ = pool.close();
        }
    }

    @Test
    void isReachedAgainThoughItTookOnlyHalfOfWhatWasSaid() throws Exception {
        PgConnectOptions options =
                PgConnectOptions.fromUri(IssuerParts.postgres().databaseUrl()).setHost("127.0.0.1");
        try (VanishingLink link = VanishingLink.to(options.getPort())) {
            Pool pool = pool(options.setPort(link.port()));
            assertThat(answers(ask(pool))).isTrue();

            link.vanishTakingNothing();
            List<CompletionStage<?>> unanswered =
                    IntStream.range(0, SIZE)
                            .<CompletionStage<?>>mapToObj(_ -> ask(pool, TOO_MUCH))
                            .toList();

            assertThat(unanswered)
                    .allSatisfy(
                            it -> await().atMost(BEARABLE).until(it.toCompletableFuture()::isDone));
            link.comeBack();
            await().atMost(BEARABLE).until(() -> answers(ask(pool)));

            var _ = pool.close();
        }
    }

    private Pool pool(PgConnectOptions options) {
        return new LedgerPool(HASTY)
                .create(new Input(vertx, new PoolOptions().setMaxSize(SIZE), options));
    }

    private static CompletionStage<?> ask(Pool pool) {
        return ask(pool, "select 1");
    }

    private static CompletionStage<?> ask(Pool pool, String sql) {
        return pool.query(sql).execute().toCompletionStage();
    }

    private static boolean answers(CompletionStage<?> question) {
        try {
            var _ = question.toCompletableFuture().join();
            return true;
        } catch (CompletionException e) {
            assertThat(DatabaseAbsence.isBehind(e)).as(e.toString()).isTrue();
            return false;
        }
    }
}
