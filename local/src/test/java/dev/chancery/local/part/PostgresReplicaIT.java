package dev.chancery.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresReplicaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PostgresServer primary;
    private final PostgresReplica replica;

    PostgresReplicaIT(@TempDir Path directory) {
        primary = PostgresServer.create(directory.resolve("primary"));
        replica = PostgresReplica.of(primary, directory.resolve("replica"));
    }

    @BeforeEach
    void start() throws SQLException {
        primary.start();
        execute("create table word (text varchar)");
        execute("insert into word values ('before')");
        replica.start();
    }

    @AfterEach
    void stop() {
        replica.close();
        primary.close();
    }

    @Test
    void followsThePrimaryUntilItIsPausedAndTakesNoWrites() throws SQLException {
        assertThat(words()).isEqualTo(1);
        execute("insert into word values ('after')");
        await().atMost(PATIENCE).until(() -> words() == 2);
        assertThatThrownBy(() -> number("insert into word values ('here') returning 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("read-only");

        replica.pauseReplay();
        await().atMost(PATIENCE).until(replica::replayPaused);
        execute("insert into word values ('unseen')");
        assertThat(words()).isEqualTo(2);
        replica.resumeReplay();

        await().atMost(PATIENCE).until(() -> words() == 3);
    }

    private long words() throws SQLException {
        return number("select count(*) from word");
    }

    private long number(String sql) throws SQLException {
        String url = replica.databaseUrl().replaceFirst("^.*@", "jdbc:postgresql://");
        String password = replica.databaseUrl().replaceFirst("^.*:([^:@]*)@.*$", "$1");
        try (Connection connection = DriverManager.getConnection(url, "chancery", password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(primary.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
