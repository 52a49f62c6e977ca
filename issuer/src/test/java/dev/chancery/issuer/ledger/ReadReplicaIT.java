package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.local.part.Folder;
import dev.chancery.local.part.PostgresReplica;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads go to a standby that streams, while it is close behind, and never fail because of it. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class ReadReplicaIT {

    private static final Path DIRECTORY = Path.of("target", "parts", "replica").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String account = "replica/" + UUID.randomUUID();

    @Inject Vertx vertx;
    @Inject Pool primary;
    @Inject LedgerPool pools;
    @Inject LedgerSession session;

    private PostgresReplica standby;
    private ReadReplica replica;
    private LedgerReader reader;

    @BeforeEach
    void start() {
        Folder.delete(DIRECTORY);
        standby = PostgresReplica.of(IssuerParts.postgres(), DIRECTORY);
        standby.start();
        ReplicaConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of("chancery.replica.url", standby.databaseUrl()),
                                        "test",
                                        100))
                        .withMapping(ReplicaConfig.class)
                        .build()
                        .getConfigMapping(ReplicaConfig.class);
        replica = new ReadReplica(config, pools, vertx, meters);
        reader = new LedgerReader(session, primary, replica, meters);
        replica.start();
    }

    @AfterEach
    void stop() {
        replica.stop();
        standby.close();
    }

    @Test
    void answersWhileItIsCloseBehindAndNoLonger() {
        write();
        awaitAnswersOf("replica");
        assertThat(written()).isEqualTo(1);
        assertThat(meters.get("chancery.replica.lag").gauge().value()).isNotNegative();

        standby.pauseReplay();
        await().atMost(PATIENCE).until(standby::replayPaused);
        write();
        awaitAnswersOf("primary");
        assertThat(written()).isEqualTo(2);

        standby.resumeReplay();
        awaitAnswersOf("replica");
        assertThat(written()).isEqualTo(2);

        standby.kill();
        awaitAnswersOf("primary");
        assertThatCode(this::written).doesNotThrowAnyException();

        standby.start();
        awaitAnswersOf("replica");

        standby.promote();
        awaitAnswersOf("primary");
        write();
        assertThat(written()).isEqualTo(3);
    }

    /** A count of the forecast: the simplest of what is read. */
    private void write() {
        Sql.update("insert into expiry_delta values (current_date, 'replica', ?, 1, 0)", account);
    }

    private long written() {
        return reader.read(
                        new ReadStatement(
                                QueryType.PING,
                                """
                                select (select count(*) from expiry_delta where account = :account)
                                    + (select coalesce(sum(issued), 0) from expiry_count
                                        where account = :account) as written""",
                                Map.of("account", account)),
                        row -> row.getLong("written"))
                .getFirst();
    }

    /** Every read on the way there is answered. */
    private void awaitAnswersOf(String side) {
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            double before = reads(side);
                            written();
                            return reads(side) > before;
                        });
    }

    private double reads(String side) {
        return meters.counter("chancery.database.reads", "side", side).count();
    }
}
