package dev.chancery.local.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final List<String> lines = new ArrayList<>();
    private final Progress progress = new Progress(lines::add);

    @Test
    void tellsOfWhatMadeOneWait() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2_100);

        progress.watch(
                "slow",
                () -> {
                    while (System.nanoTime() < end) {
                        LockSupport.parkNanos(end - System.nanoTime());
                    }
                });

        assertThat(lines).singleElement().asString().matches(" +slow +\\d+\\.\\d s");
    }

    @Test
    void isSilentAboutTheRest() {
        assertThat(progress.watch("quick", () -> "done")).isEqualTo("done");

        assertThat(lines).isEmpty();
    }
}
