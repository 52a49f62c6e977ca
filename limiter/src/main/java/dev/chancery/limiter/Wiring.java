package dev.chancery.limiter;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.LongSupplier;

/** Makes what the parts need and no library provides. */
final class Wiring {

    /** For what is measured and not dated: a clock that never steps. */
    @Produces
    @Singleton
    LongSupplier nanoTime() {
        return System::nanoTime;
    }
}
