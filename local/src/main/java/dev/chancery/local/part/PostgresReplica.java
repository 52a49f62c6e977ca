package dev.chancery.local.part;

import dev.chancery.local.process.Command;
import dev.chancery.local.process.Program;
import dev.chancery.local.process.ProgramFailure;
import dev.chancery.local.process.Readiness;
import dev.chancery.local.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A hot standby of a {@link PostgresServer} that runs: it streams what is written there, and takes
 * reads. Starting it makes a base backup, as pg_basebackup would.
 */
public final class PostgresReplica implements Part {
    private static final String SLOT = "chancery_replica";

    private final PostgresServer primary;
    private final Path data;
    private final ServerSettings settings;
    private final Program program;

    private PostgresReplica(PostgresServer primary, Path directory) {
        this.primary = primary;
        this.data = directory.resolve("data");
        this.settings = ServerSettings.forTests(directory.resolve("postgres.log"));
        this.program =
                new Program(
                        settings.launcher(),
                        new Command(
                                "postgres-replica",
                                PostgresServer.serverLine(data, settings),
                                settings.log()),
                        Signal.INT,
                        new Readiness(this::answers));
    }

    public static PostgresReplica of(PostgresServer primary, Path directory) {
        return new PostgresReplica(primary, directory.toAbsolutePath());
    }

    @Override
    public List<Program> programs() {
        return List.of(program);
    }

    /** Begins with a fresh backup if it has no data yet. */
    @Override
    public void start() {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            try {
                backUp();
            } catch (SQLException | IOException e) {
                throw new ProgramFailure("could not copy the primary: " + e.getMessage(), e);
            }
        }
        program.start();
    }

    /** Ends it for good, so that the primary keeps nothing for it any more. */
    @Override
    public void close() {
        stop();
        Folder.delete(data);
        primary.asSuperuser(
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots"
                        + " where slot_name = '%s' and not active".formatted(SLOT));
    }

    public String databaseUrl() {
        return primary.databaseUrl(settings.port());
    }

    /** From now on what is written on the primary is received, but not seen here. */
    public void pauseReplay() {
        execute("select pg_wal_replay_pause()");
    }

    /** Whether it does so already. */
    public boolean replayPaused() {
        return says("select pg_get_wal_replay_pause_state() = 'paused'");
    }

    /** Makes it a server of its own, which follows nobody any more. */
    public void promote() {
        execute("select pg_promote()");
    }

    public void resumeReplay() {
        execute("select pg_wal_replay_resume()");
    }

    private void backUp() throws SQLException, IOException {
        Folder.delete(data);
        try (Connection connection = primary.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            // Keeps from now on what the copy will ask for.
            statement.execute(
                    "select pg_create_physical_replication_slot('%s', true)".formatted(SLOT));
            statement.execute("select pg_backup_start('replica', fast => true)");
            new PostgresFiles(primary.data()).copyTo(data);
            try (ResultSet row = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                row.next();
                Files.writeString(data.resolve("backup_label"), row.getString(1));
            }
        }
        Files.createFile(data.resolve("standby.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = '%s'%nprimary_slot_name = '%s'%n"
                        .formatted(primary.connectionInfo(), SLOT));
    }

    private boolean answers() throws SQLException {
        try (Connection connection = primary.connectAsSuperuser(settings.port())) {
            return says(connection, "select pg_is_in_recovery()");
        }
    }

    private boolean says(String question) {
        try (Connection connection = primary.connectAsSuperuser(settings.port())) {
            return says(connection, question);
        } catch (SQLException e) {
            throw new ProgramFailure(question + " failed: " + e.getMessage(), e);
        }
    }

    private static boolean says(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private void execute(String sql) {
        try (Connection connection = primary.connectAsSuperuser(settings.port());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new ProgramFailure(sql + " failed: " + e.getMessage(), e);
        }
    }
}
