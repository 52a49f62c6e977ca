package dev.chancery.issuer.token;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of a token, as a test needs them: it is opened soon again, and looked at of its own
 * accord only where that is what is tested.
 */
public record TestToken(
        Path module, String label, Path pinFile, int sessions, Duration probeInterval)
        implements TokenConfig {

    /** How soon it is opened again. */
    public static final Duration REOPEN_INTERVAL = Duration.ofMillis(200);

    static TestToken of(Path module, String label, Path pinFile) {
        return new TestToken(module, label, pinFile, 4, Duration.ofHours(1));
    }

    public TestToken withSessions(int count) {
        return new TestToken(module, label, pinFile, count, probeInterval);
    }

    public TestToken watched() {
        return new TestToken(module, label, pinFile, sessions, Duration.ofMillis(100));
    }

    /** The same token through another module. */
    public TestToken through(Path other) {
        return new TestToken(other, label, pinFile, sessions, probeInterval);
    }

    @Override
    public int pinAttempts() {
        return 10;
    }

    @Override
    public Duration reopenInterval() {
        return REOPEN_INTERVAL;
    }

    @Override
    public Duration restartInterval() {
        return REOPEN_INTERVAL;
    }

    @Override
    public Duration openTimeout() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(10);
    }
}
