package dev.chancery.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessUseTest {

    @Test
    void readsTheTimesBehindANameThatHoldsAnything() {
        String stat =
                "42 (a) b (c) S 1 42 42 0 -1 4194304 100 200 0 0 150 50 20 30 20 0 9 0 100 1 2";

        assertThat(ProcessUse.cpuSeconds(stat)).isEqualTo(2.5);
    }

    @Test
    void looksAtLivingProcesses() {
        ProcessUse own = ProcessUse.of(ProcessHandle.current().pid());

        assertThat(own.cpuSeconds()).isPositive();
        assertThat(own.residentMebibytes()).isPositive();
    }
}
