package dev.chancery.issuer.ledger;

import java.time.Duration;

/**
 * When a CRL is built.
 *
 * @param renewal this long after the last, though nothing has changed
 * @param pause this long after the last at the soonest, when something has
 * @param lease how long it may take before another issuer takes it over
 */
public record CrlTimes(Duration renewal, Duration pause, Duration lease) {}
