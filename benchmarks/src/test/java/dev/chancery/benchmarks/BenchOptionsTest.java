package dev.chancery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {

    @Test
    void takesWhatIsSaidAndKeepsTheRest() {
        BenchOptions options =
                BenchOptions.parse(
                        "--seconds=3", "--step-ca=bin/step-ca", "--note=", "--java=-Da=b -Dc");

        assertThat(options.time()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.warmUp()).isEqualTo(Duration.ofSeconds(20));
        assertThat(options.stepCa()).contains(Path.of("bin/step-ca"));
        assertThat(options.note()).isEmpty();
        assertThat(options.javaOptions()).containsExactly("-Da=b", "-Dc");
    }

    @Test
    void saysWhatItTakes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.parse("--fast"))
                .withMessageContaining("--seconds=");
    }
}
