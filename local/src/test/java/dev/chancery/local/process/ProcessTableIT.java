package dev.chancery.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableIT {
    private final Path file;
    private final Process process;

    ProcessTableIT(@TempDir Path directory) throws IOException {
        this.file = directory.resolve("processes");
        this.process = new ProcessBuilder("sleep", "1000").start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void killsWhatAnEarlierRunLeft() throws InterruptedException {
        ProcessTable.at(file).record("left", process.pid());

        assertThat(ProcessTable.at(file).killLeftovers()).containsExactly("left");

        assertThat(process.waitFor()).isEqualTo(137);
        assertThat(file).doesNotExist();
    }

    /** A process that has ended stays in the kernel's table until its parent asks how. */
    @Test
    void takesForDeadWhatNobodyHasBuried() throws IOException {
        Process careless =
                new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 1000").start();
        try (BufferedReader lines = careless.inputReader()) {
            long child = Long.parseLong(lines.readLine());

            await().atMost(Duration.ofSeconds(60)).until(() -> ProcessIdentity.of(child).isEmpty());

            assertThat(Path.of("/proc", Long.toString(child))).exists();
        } finally {
            careless.destroyForcibly();
        }
    }

    @Test
    void sparesAStrangerWhoHasGotThePid() throws IOException {
        Files.writeString(file, "left " + process.pid() + " 1\nhalf a li");

        assertThat(ProcessTable.at(file).killLeftovers()).isEmpty();

        assertThat(process.isAlive()).isTrue();
    }
}
