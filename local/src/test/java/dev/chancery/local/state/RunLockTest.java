package dev.chancery.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    private final LocalLayout layout;

    RunLockTest(@TempDir Path directory) {
        this.layout = new LocalLayout(directory, directory);
    }

    @Test
    void isHeldByOneAtATime() {
        RunLock first = RunLock.take(layout).orElseThrow();
        assertThat(RunLock.take(layout)).isEmpty();

        first.close();

        RunLock second = RunLock.take(layout).orElseThrow();
        second.close();
    }

    @Test
    void tellsWhoHasIt() {
        assertThat(RunLock.holder(layout)).isEmpty();
        try (RunLock lock = RunLock.take(layout).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(RunLock.holder(layout))
                    .map(ProcessIdentity::pid)
                    .contains(ProcessHandle.current().pid());
        }
    }

    @Test
    void doesNotTakeAStrangerWithTheSamePidForTheHolder() throws IOException {
        Files.createDirectories(layout.state("x").getParent());
        Files.writeString(layout.state("supervisor"), ProcessHandle.current().pid() + " 1");

        assertThat(RunLock.holder(layout)).isEmpty();
    }
}
