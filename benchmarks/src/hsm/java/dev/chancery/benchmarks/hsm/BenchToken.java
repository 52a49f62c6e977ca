package dev.chancery.benchmarks.hsm;

import dev.chancery.issuer.token.TokenConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * The token that the script made.
 *
 * @param module its shared library
 * @param pinFile its PIN
 * @param sessions how many there may be
 */
record BenchToken(Path module, Path pinFile, int sessions) implements TokenConfig {

    static BenchToken of(int sessions) {
        return new BenchToken(Path.of(property("module")), Path.of(property("pin")), sessions);
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    @Override
    public String label() {
        return "bench";
    }

    @Override
    public int pinAttempts() {
        return 1;
    }

    @Override
    public Duration probeInterval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration reopenInterval() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration restartInterval() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration openTimeout() {
        return Duration.ofSeconds(4);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(5);
    }
}
