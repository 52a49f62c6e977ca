package dev.chancery.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "Run", "up down", "--help"})
    void explainsItselfWhenMisused(String arguments, @TempDir Path repository) {
        assertThat(Main.run(List.of(arguments.split(" ")), repository)).isEqualTo(2);
    }

    @Test
    void stopsNothingWhenNothingRuns(@TempDir Path repository) {
        assertThat(Main.run(List.of("down"), repository)).isZero();
        assertThat(Main.run(List.of("down"), repository)).isZero();
    }

    @Test
    void forgetsEverything(@TempDir Path repository) {
        assertThat(Main.run(List.of("clean"), repository)).isZero();

        assertThat(repository.resolve("target/local")).doesNotExist();
    }
}
