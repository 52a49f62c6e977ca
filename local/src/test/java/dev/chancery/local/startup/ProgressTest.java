package dev.chancery.local.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final List<String> lines = new ArrayList<>();
    private final Progress progress = new Progress(lines::add);

    @Test
    void tellsOfWhatMadeOneWait() {
        progress.doneIfNoticed("slow", Duration.ofSeconds(2));

        assertThat(lines).singleElement().asString().matches(" +slow +2\\.0 s");
    }

    @Test
    void isSilentAboutTheRest() {
        assertThat(progress.watch("quick", () -> "done")).isEqualTo("done");
        progress.doneIfNoticed("rather quick", Duration.ofMillis(1_999));

        assertThat(lines).isEmpty();
    }
}
