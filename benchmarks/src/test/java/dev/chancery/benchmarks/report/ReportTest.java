package dev.chancery.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.benchmarks.load.LoadResult;
import dev.chancery.benchmarks.machine.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Histogram MICROS = micros();

    private final Report report =
            new Report(
                    "2026-11-25T00:00:00Z",
                    "abc1234",
                    new Machine("A & B", 2, 16_000, "6.1", "25", 0.5),
                    List.of("shared"),
                    List.of(new Bound("token", "signatures/s", 15_000)),
                    List.of(
                            Row.of(
                                    "one <by> one",
                                    new LoadResult(
                                            10, 2.0, 100, 100, Map.of("HTTP 503", 3L), MICROS),
                                    Map.of("issuer", 1.5),
                                    Map.of("issuer", 300L))));

    @Test
    void aTableTellsEverything() {
        assertThat(TextTable.of(report))
                .contains("commit abc1234", "A & B, 2 cores", "shared", "15000 signatures/s")
                .containsPattern(
                        "one <by> one +10 +50.0 +50.0\\d +95.\\d+ +99.\\d+ +100.\\d +3 +issuer 1.5 \\(300\\)");
    }

    @Test
    void isKeptForPeopleAndForPrograms(@TempDir Path directory) throws Exception {
        Path folder = Results.write(report, directory);

        assertThat(folder.getFileName()).hasToString("2026-11-25-abc1234");
        JsonNode row =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile()).at("/rows/0");
        assertThat(row.get("perSecond").asDouble()).isEqualTo(50.0);
        assertThat(row.at("/errors/HTTP 503").asLong()).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("one &lt;by&gt; one", "<rect", "A &amp; B")
                .doesNotContain("<by>");
        assertThat(folder.resolve("report.txt")).exists();
    }

    /** One answer for each millisecond from 1 to 100. */
    private static Histogram micros() {
        Histogram micros = new Histogram(3);
        for (int i = 1; i <= 100; i++) {
            micros.recordValue(i * 1000L);
        }
        return micros;
    }
}
