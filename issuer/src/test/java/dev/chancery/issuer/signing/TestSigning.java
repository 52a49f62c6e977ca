package dev.chancery.issuer.signing;

import java.time.Duration;

/** Settings of a pool, as a test needs them. */
public record TestSigning(int sessions, int queueCapacity, Duration timeout, Duration drainTimeout)
        implements SigningConfig {

    /** Room for everything. */
    public static TestSigning roomy() {
        return new TestSigning(4, 10_000, Duration.ofSeconds(30), Duration.ofSeconds(5));
    }
}
