package dev.chancery.issuer;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** What the issuer takes from the platform. */
final class Wiring {

    private Wiring() {}

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    static SecureRandom random() {
        return new SecureRandom();
    }
}
