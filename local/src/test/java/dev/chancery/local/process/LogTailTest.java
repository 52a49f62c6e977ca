package dev.chancery.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    private final Path log;

    LogTailTest(@TempDir Path directory) {
        this.log = directory.resolve("some.log");
    }

    @Test
    void showsTheLastLinesAndThePath() throws IOException {
        List<String> lines = IntStream.range(0, 5_000).mapToObj(it -> "line " + it).toList();
        Files.write(log, lines);

        LogTail tail = LogTail.of(log);

        assertThat(tail.lines()).hasSize(20).endsWith("line 4998", "line 4999");
        assertThat(tail.toString()).contains(log.toString(), "    line 4999");
    }

    @Test
    void cutsLinesNobodyWouldRead() throws IOException {
        Files.writeString(log, "x".repeat(10_000));

        assertThat(LogTail.of(log).lines().getFirst()).hasSize(504).endsWith("x ...");
    }

    @Test
    void saysSoWhenThereIsNoLog() {
        assertThat(LogTail.of(log).toString()).isEqualTo("its log is empty: " + log);
    }
}
