package dev.chancery.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    private final PostgresServer postgres;

    PostgresServerIT(@TempDir Path directory) {
        postgres = PostgresServer.create(directory);
    }

    @BeforeEach
    void start() throws SQLException {
        postgres.start();
        execute("create table word (text varchar)");
        execute("insert into word values ('kept')");
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void keepsItsDataOverAStop() throws SQLException {
        postgres.stop();
        assertThatThrownBy(this::word).isInstanceOf(SQLException.class);

        postgres.start();

        assertThat(word()).isEqualTo("kept");
    }

    @Test
    void keepsItsDataOverAKill() throws SQLException {
        postgres.kill();
        assertThat(postgres.running()).isFalse();

        postgres.start();

        assertThat(word()).isEqualTo("kept");
    }

    @Test
    void answersNobodyWhileSuspended() throws SQLException {
        Properties impatient = new Properties();
        impatient.setProperty("socketTimeout", "1");
        try (Connection open = DriverManager.getConnection(postgres.jdbcUrl(), impatient);
                Statement statement = open.createStatement()) {
            postgres.suspend();
            assertThatThrownBy(() -> statement.executeQuery("select 1"))
                    .isInstanceOf(SQLException.class);
        }

        postgres.resume();

        assertThat(word()).isEqualTo("kept");
    }

    @Test
    void stopsEvenWhileSuspended() {
        postgres.suspend();

        postgres.stop();

        assertThat(postgres.running()).isFalse();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String word() throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select text from word")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
