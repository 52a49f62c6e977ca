package dev.chancery.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void sparesAStrangerWhoHasGotThePid() throws IOException {
        Files.writeString(file, "left " + process.pid() + " 1\nhalf a li");

        assertThat(ProcessTable.at(file).killLeftovers()).isEmpty();

        assertThat(process.isAlive()).isTrue();
    }
}
