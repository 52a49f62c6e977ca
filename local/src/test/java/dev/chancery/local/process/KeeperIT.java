package dev.chancery.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperIT {
    private final Queue<Keeper.Restart> restarts = new ConcurrentLinkedQueue<>();
    private final Keeper keeper = new Keeper(restarts::add);
    private final Program program;

    KeeperIT(@TempDir Path directory) {
        this.program =
                new Program(
                        Launcher.shared(),
                        new Command("sleeper", List.of("sleep", "1000"), directory.resolve("log")),
                        Signal.TERM,
                        new Readiness(() -> true));
        program.start();
        keeper.keep(program);
    }

    @AfterEach
    void stop() {
        keeper.close();
        program.stop();
    }

    @Test
    void startsAgainWithinTwoSecondsWhatAStrangerKilled() {
        long before = program.pid().orElseThrow();

        Signals.send(Signal.KILL, List.of(before));

        await().atMost(Duration.ofSeconds(2))
                .until(() -> program.pid().filter(pid -> pid != before).isPresent());
        await().atMost(Duration.ofSeconds(60)).until(() -> !restarts.isEmpty());
        assertThat(restarts.element().toString()).startsWith("sleeper had ended (exit code 137)");
    }

    @Test
    void leavesDownWhatWasStopped() {
        program.stop();

        await().during(Duration.ofMillis(500)).until(() -> !program.running());
        program.start();
        assertThat(program.running()).isTrue();
        assertThat(restarts).isEmpty();
    }
}
