package dev.chancery.issuer.certificate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a certificate is valid; whole seconds, as X.509 has no finer.
 *
 * @param notBefore the first second
 * @param notAfter the last second, which belongs to it (RFC 5280 section 4.1.2.5)
 */
public record Validity(Instant notBefore, Instant notAfter) {

    public Validity {
        requireWholeSeconds(notBefore);
        requireWholeSeconds(notAfter);
        if (!notBefore.isBefore(notAfter)) {
            throw new IllegalArgumentException("notAfter must be later than notBefore");
        }
    }

    public Duration length() {
        return Duration.between(notBefore, notAfter);
    }

    private static void requireWholeSeconds(Instant instant) {
        if (!instant.truncatedTo(ChronoUnit.SECONDS).equals(instant)) {
            throw new IllegalArgumentException("not a whole second: " + instant);
        }
    }
}
