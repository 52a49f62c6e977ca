package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.certificate.ExpiryWeek;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class LedgerPartitionsIT {

    /** Long past, so that nothing else is there. */
    private static final ExpiryWeek OLD = new ExpiryWeek(1000);

    @Inject LedgerPartitions partitions;
    @Inject PartitionKeeper keeper;
    @Inject LedgerConfig config;
    @Inject Clock clock;

    @Test
    void makesWhatIsMissingOnceHoweverManyAskForIt() throws Exception {
        ExpiryWeek week = new ExpiryWeek(12_000);
        Callable<Void> require =
                () -> {
                    partitions.require(week);
                    return null;
                };

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all =
                    threads.invokeAll(Stream.generate(() -> require).limit(8).toList());
            for (Future<Void> each : all) {
                each.get();
            }
        }

        assertThat(attached(week)).isEqualTo(Partition.TABLES.size());
    }

    @Test
    void makesThemAheadAsFarAsItIsTold() {
        keeper.keep();

        ExpiryWeek now = ExpiryWeek.of(clock.instant());
        ExpiryWeek last = ExpiryWeek.of(clock.instant().plus(config.partitions().ahead()));
        for (ExpiryWeek week = now; week.compareTo(last) <= 0; week = week.next()) {
            assertThat(attached(week))
                    .as("partitions of " + week)
                    .isEqualTo(Partition.TABLES.size());
        }
    }

    @Test
    void dropsWhatIsPastRetentionAndNothingElse() throws SQLException {
        partitions.require(OLD);
        partitions.require(OLD.next());

        partitions.dropBefore(OLD.next());

        assertThat(there(OLD)).isZero();
        assertThat(attached(OLD.next())).isEqualTo(Partition.TABLES.size());
        partitions.dropBefore(OLD.next().next());
    }

    @Test
    void makesAnewWhatItDropped() throws SQLException {
        partitions.require(OLD);
        partitions.dropBefore(OLD.next());

        partitions.require(OLD);

        assertThat(attached(OLD)).isEqualTo(Partition.TABLES.size());
        partitions.dropBefore(OLD.next());
    }

    @Test
    void dropsWhatADeadProcessHasOnlyDetached() throws SQLException {
        partitions.require(OLD);
        Sql.update(
                "alter table certificate detach partition "
                        + new Partition("certificate", OLD).name());

        partitions.dropBefore(OLD.next());

        assertThat(there(OLD)).isZero();
    }

    @Test
    void aSerialNumberLeadsToOnePartition() throws SQLException {
        keeper.keep();
        Instant notAfter = clock.instant().plus(Duration.ofDays(30));
        ExpirySpan span = ExpirySpan.of(Serial.random(new SecureRandom(), notAfter));

        String plan =
                plan(
                        "select * from certificate where serial = 'x' and not_after >= '%s' and not_after < '%s'"
                                .formatted(span.from(), span.until()));

        assertThat(plan)
                .contains("Index Scan using certificate_w" + ExpiryWeek.of(notAfter).number())
                .containsOnlyOnce("Scan");
    }

    private static long attached(ExpiryWeek week) {
        return Sql.number(
                "select count(*) from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                        + " where c.relkind = 'r' and c.relname like ?",
                "%_w" + week.number());
    }

    private static long there(ExpiryWeek week) {
        return Sql.number(
                "select count(*) from pg_class where relkind = 'r' and relname like ?",
                "%_w" + week.number());
    }

    private static String plan(String query) throws SQLException {
        try (Connection connection = Sql.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain " + query)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return String.join("\n", lines);
        }
    }
}
