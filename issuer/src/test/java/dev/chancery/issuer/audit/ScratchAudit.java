package dev.chancery.issuer.audit;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.ledger.AuditEvent;
import dev.chancery.issuer.ledger.AuditParts;
import dev.chancery.issuer.ledger.AuditSubject;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An audit log of a test's own, with as many processes as it takes. */
final class ScratchAudit implements AutoCloseable {

    static final AuditConfig CONFIG =
            new SmallRyeConfigBuilder()
                    .withSources(
                            new PropertiesConfigSource(
                                    Map.of(
                                            "chancery.audit.timeout", "PT30S",
                                            "chancery.audit.retry-interval", "PT0.1S",
                                            "chancery.audit.retention", "P1D"),
                                    "test",
                                    100))
                    .withMapping(AuditConfig.class)
                    .build()
                    .getConfigMapping(AuditConfig.class);

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final AuditParts parts;
    private final List<AuditLog> processes = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private ScratchAudit(Duration answerTimeout) {
        parts = AuditParts.create(answerTimeout, metrics);
    }

    static ScratchAudit create() {
        return new ScratchAudit(Duration.ofSeconds(30));
    }

    /** In which the database is soon given up. */
    static ScratchAudit hasty() {
        return new ScratchAudit(Duration.ofSeconds(2));
    }

    AuditParts parts() {
        return parts;
    }

    MeterRegistry metrics() {
        return metrics;
    }

    /** Starts another process. */
    AuditLog process() {
        return process(Clock.systemUTC());
    }

    AuditLog process(Clock clock) {
        AuditLog log =
                new AuditLog(
                        parts.ledger(), parts.chains(), CONFIG, parts.config(), clock, metrics);
        log.start();
        processes.add(log);
        return log;
    }

    /** Has a process look at where the others stand. */
    void anchor(AuditLog witness) {
        new AnchorKeeper(witness, parts.chains(), CONFIG, Clock.systemUTC()).keep();
    }

    static AuditEntry signing(String serial) {
        return entry(AuditEvent.SIGNING, serial);
    }

    static AuditEntry signed(String serial) {
        return entry(AuditEvent.SIGNED, serial);
    }

    private static AuditEntry entry(AuditEvent event, String serial) {
        return new AuditEntry(
                event,
                new AuditSubject("certificate", "ca", serial, "ab".repeat(32), "c/o/1"),
                new Actor("operator", "c/shop", "shop/web", null),
                null);
    }

    /** Runs the command; its exit code. */
    int verify(String... options) {
        said.reset();
        List<String> arguments = new ArrayList<>(List.of("verify"));
        arguments.addAll(List.of(options));
        return AuditCommand.run(
                Map.of("DATABASE_URL", parts.databaseUrl()),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
    }

    /** What the command said. */
    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** The sequence numbers of a chain, in order. */
    List<Long> sequence(UUID chain) {
        return rows(
                        "select sequence from audit_entry where chain = '%s' order by 1"
                                .formatted(chain))
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    List<@Nullable String> rows(String sql) {
        try (Connection connection = parts.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<@Nullable String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends a process as it should end. */
    void stop(AuditLog process) {
        process.stop();
        processes.remove(process);
    }

    @Override
    public void close() {
        processes.forEach(AuditLog::stop);
        parts.close();
    }
}
