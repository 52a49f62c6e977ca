package dev.chancery.issuer.token;

import java.time.Duration;

/** Settings of the signing queues, as a test needs them. */
public record TestSigning(int queueCapacity, Duration timeout, Duration drainTimeout)
        implements SigningConfig {

    /** Room for everything. */
    public static TestSigning roomy() {
        return new TestSigning(10_000, Duration.ofSeconds(30), Duration.ofSeconds(5));
    }
}
