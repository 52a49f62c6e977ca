package dev.chancery.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {
    private final RedisServer redis;

    RedisServerIT(@TempDir Path directory) {
        redis = RedisServer.create(directory);
    }

    @BeforeEach
    void start() throws IOException {
        redis.start();
        ask("SET word kept");
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void keepsItsDataOverAStop() throws IOException {
        redis.stop();
        assertThatThrownBy(() -> ask("PING")).isInstanceOf(IOException.class);

        redis.start();

        assertThat(ask("EXISTS word")).isEqualTo(":1");
    }

    @Test
    void keepsItsDataOverAKill() throws IOException {
        redis.kill();

        redis.start();

        assertThat(ask("EXISTS word")).isEqualTo(":1");
    }

    @Test
    void answersNobodyWhileSuspended() throws IOException {
        redis.suspend();
        assertThatThrownBy(() -> ask("PING")).isInstanceOf(SocketTimeoutException.class);

        redis.resume();

        assertThat(ask("PING")).isEqualTo("+PONG");
    }

    private String ask(String command) throws IOException {
        URI url = URI.create(redis.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
