package dev.chancery.ocsp.source;

import java.time.Duration;

/**
 * What is allowed for in serving a response.
 *
 * @param trust for how long the source need not be asked again for what it just had; what replaces
 *     a response in the source is served that much later at most
 * @param clockSkew how far ahead the clock of whoever signs may be
 */
public record ServingPolicy(Duration trust, Duration clockSkew) {

    public ServingPolicy {
        if (trust.isNegative()) {
            throw new IllegalArgumentException("memory.trust must not be negative: " + trust);
        }
        if (clockSkew.isNegative()) {
            throw new IllegalArgumentException("clock-skew must not be negative: " + clockSkew);
        }
    }
}
