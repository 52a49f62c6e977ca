package dev.chancery.benchmarks.issuer;

import dev.chancery.benchmarks.report.Bound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the parts can do alone: no issuer that stands on them can do more. */
final class Bounds {

    private static final int OCTETS = 700;

    private final IssuerSystem system;
    private final Duration time;

    Bounds(IssuerSystem system, Duration time) {
        this.system = system;
        this.time = time;
    }

    List<Bound> measure() throws IOException, SQLException, InterruptedException {
        List<Bound> bounds = new ArrayList<>();
        for (int threads : new int[] {1, 2, 4}) {
            bounds.add(
                    new Bound(
                            "token: P-256 signatures, %d threads".formatted(threads),
                            "signatures/s",
                            signatures(threads)));
        }
        for (int rows : new int[] {1, 100}) {
            bounds.add(
                    new Bound(
                            "PostgreSQL: insert of %d rows of %d octets, committed, one connection"
                                    .formatted(rows, OCTETS),
                            "rows/s",
                            inserts(rows)));
        }
        return bounds;
    }

    private double signatures(int threads) throws IOException, InterruptedException {
        List<String> line =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokenLoop.class.getName(),
                        Integer.toString(threads),
                        Long.toString(time.toSeconds()));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(system.tokenEnvironment());
        Process process = builder.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the token's loop failed");
        }
        return Double.parseDouble(answer.strip());
    }

    private double inserts(int rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(system.postgres().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists bound (id bigint generated always as identity"
                            + " primary key, key text not null unique, octets bytea not null)");
            double perSecond = inserts(connection, rows);
            statement.execute("drop table bound");
            return perSecond;
        }
    }

    private double inserts(Connection connection, int rows) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into bound (key, octets) select gen_random_uuid()::text,"
                                + " decode(repeat('ab', ?), 'hex') from generate_series(1, ?)")) {
            insert.setInt(1, OCTETS);
            insert.setInt(2, rows);
            long count = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < time.toNanos()) {
                count += insert.executeUpdate();
            }
            return count * 1e9 / (System.nanoTime() - start);
        }
    }
}
