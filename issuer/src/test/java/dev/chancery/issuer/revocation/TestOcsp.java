package dev.chancery.issuer.revocation;

import java.time.Duration;

/** Settings of OCSP, as a test needs them. */
record TestOcsp(Duration validity, Duration responderPeriod)
        implements OcspConfig, OcspConfig.Refresh {

    @Override
    public Duration enrolmentRetry() {
        return Duration.ofSeconds(10);
    }

    @Override
    public int parallelism() {
        return 4;
    }

    @Override
    public Refresh refresh() {
        return this;
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int batch() {
        return 10;
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(10);
    }
}
