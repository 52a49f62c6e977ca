package dev.chancery.issuer.ledger;

import dev.chancery.issuer.parts.IssuerParts;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.jdbc.DriverDataSource;

/**
 * A ledger in a schema of its own, for tests that do to the audit log what must never be done to
 * it.
 */
public final class AuditParts implements AutoCloseable {

    private final String schema = "audit_" + UUID.randomUUID().toString().replace("-", "");
    private final LedgerConfig config;
    private final DataSource database;
    private final LedgerJdbc jdbc;
    private final AuditPartitions partitions;

    private AuditParts(LedgerConfig config, MeterRegistry metrics) {
        this.config = config;
        this.database =
                new DriverDataSource(
                        AuditParts.class.getClassLoader(),
                        null,
                        IssuerParts.postgres().jdbcUrl() + "&currentSchema=" + schema,
                        null,
                        null);
        this.jdbc = new LedgerJdbc(database, config, metrics);
        this.partitions = new AuditPartitions(config);
        Flyway.configure().dataSource(database).schemas(schema).load().migrate();
    }

    /** Such a ledger, in which no answer is waited for longer. */
    public static AuditParts create(Duration answerTimeout, MeterRegistry metrics) {
        return new AuditParts(
                new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of(
                                                "chancery.ledger.answer-timeout",
                                                answerTimeout.toString()),
                                        "test",
                                        100))
                        .withMapping(LedgerConfig.class)
                        .build()
                        .getConfigMapping(LedgerConfig.class),
                metrics);
    }

    public LedgerConfig config() {
        return config;
    }

    /** For one process. */
    public AuditLedger ledger() {
        return new AuditLedger(jdbc, partitions, config);
    }

    public AuditChains chains() {
        return new AuditChains(jdbc, partitions);
    }

    public String databaseUrl() {
        return IssuerParts.postgres().databaseUrl() + "?currentSchema=" + schema;
    }

    public DataSource database() {
        return database;
    }

    /** What its owner can do who wants to, triggers or not. */
    public void tamper(String sql) {
        run("alter table audit_entry disable trigger user");
        run("alter table audit_retired disable trigger user");
        run(sql);
    }

    public void run(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run("drop schema %s cascade".formatted(schema));
    }
}
