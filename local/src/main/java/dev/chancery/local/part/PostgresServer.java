package dev.chancery.local.part;

import dev.chancery.local.process.Command;
import dev.chancery.local.process.Job;
import dev.chancery.local.process.LogTail;
import dev.chancery.local.process.Program;
import dev.chancery.local.process.ProgramFailure;
import dev.chancery.local.process.Readiness;
import dev.chancery.local.process.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** PostgreSQL with a database {@code chancery} owned by the user {@code chancery}. */
public final class PostgresServer implements Part {
    private static final String OWNER = "chancery";
    private static final String SUPERUSER = "postgres";
    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);

    private final Path data;
    private final String password;
    private final ServerSettings settings;
    private final Program program;

    private PostgresServer(Path directory, ServerSettings settings) {
        this.data = directory.resolve("data");
        this.password = Secret.keptIn(directory.resolve("password"));
        this.settings = settings;
        // INT is the fast shutdown: TERM would wait until the last client has gone.
        this.program =
                new Program(
                        settings.launcher(),
                        new Command("postgres", serverLine(data, settings), settings.log()),
                        Signal.INT,
                        new Readiness(this::answersAsSuperuser));
    }

    public static PostgresServer create(Path directory) {
        return create(directory, ServerSettings.forTests(directory.resolve("postgres.log")));
    }

    public static PostgresServer create(Path directory, ServerSettings settings) {
        return new PostgresServer(directory.toAbsolutePath(), settings);
    }

    @Override
    public List<Program> programs() {
        return List.of(program);
    }

    @Override
    public void start() {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        program.start();
        createDatabase();
    }

    /** As libpq, and so {@code psql}, reads it. */
    public String databaseUrl() {
        return databaseUrl(settings.port());
    }

    /** The same database on another server that has its users. */
    String databaseUrl(int port) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(OWNER, password, port, OWNER);
    }

    Path data() {
        return data;
    }

    /** For a replica, as libpq takes it. */
    String connectionInfo() {
        return "host=127.0.0.1 port=%d user=%s password=%s"
                .formatted(settings.port(), SUPERUSER, password);
    }

    public String jdbcUrl() {
        return "%s?user=%s&password=%s".formatted(jdbcUrl(OWNER, settings.port()), OWNER, password);
    }

    private static String jdbcUrl(String database, int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /**
     * Makes the data folder whole or not at all: half of one, left by a kill, would never start.
     */
    private void initialise() {
        Path unfinished = data.resolveSibling("data.unfinished");
        Folder.delete(unfinished);
        Command command =
                new Command(
                        "initdb",
                        initLine(unfinished),
                        settings.log().resolveSibling("initdb.log"));
        new Job(settings.launcher(), command, INIT_LIMIT).run();
        Folder.rename(unfinished, data);
    }

    private List<String> initLine(Path folder) {
        return PostgresBinaries.unpacked()
                .command(
                        "initdb",
                        List.of(
                                "--pgdata=" + folder,
                                "--username=" + SUPERUSER,
                                "--pwfile=" + data.resolveSibling("password"),
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale-provider=builtin",
                                "--locale=C.UTF-8",
                                settings.durable() ? "--data-checksums" : "--no-sync"));
    }

    static List<String> serverLine(Path data, ServerSettings settings) {
        String durable = settings.durable() ? "on" : "off";
        return PostgresBinaries.unpacked()
                .command(
                        "postgres",
                        List.of(
                                "-D",
                                data.toString(),
                                "-clisten_addresses=127.0.0.1",
                                "-cport=" + settings.port(),
                                "-cunix_socket_directories=",
                                "-cmax_connections=200",
                                "-cshared_preload_libraries=pg_stat_statements",
                                "-cfsync=" + durable,
                                // Not synchronous_commit: a killed server must keep its promises
                                // also in tests.
                                "-cfull_page_writes=" + durable));
    }

    private boolean answersAsSuperuser() throws SQLException {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            return rows.next();
        }
    }

    private void createDatabase() {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            if (isMissing(statement, "select 1 from pg_roles where rolname = '" + OWNER + "'")) {
                statement.execute("create role %s login password '%s'".formatted(OWNER, password));
            }
            if (isMissing(statement, "select 1 from pg_database where datname = '" + OWNER + "'")) {
                statement.execute("create database %s owner %s".formatted(OWNER, OWNER));
            }
        } catch (SQLException e) {
            throw new ProgramFailure(
                    "could not create the database: %s; %s"
                            .formatted(e.getMessage(), LogTail.of(settings.log())),
                    e);
        }
        countStatements();
    }

    /** Lets the owner of the database ask how long its statements take. */
    public void countStatements() {
        asSuperuserInDatabase("create extension if not exists pg_stat_statements");
    }

    public void asSuperuserInDatabase(String sql) {
        asSuperuser(OWNER, sql);
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    Connection connectAsSuperuser() throws SQLException {
        return connectAsSuperuser(settings.port());
    }

    /** To another server that has this one's users. */
    Connection connectAsSuperuser(int port) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(SUPERUSER, port), SUPERUSER, password);
    }

    void asSuperuser(String sql) {
        asSuperuser(SUPERUSER, sql);
    }

    private void asSuperuser(String database, String sql) {
        String url = jdbcUrl(database, settings.port());
        try (Connection connection = DriverManager.getConnection(url, SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new ProgramFailure(sql + " failed: " + e.getMessage(), e);
        }
    }
}
