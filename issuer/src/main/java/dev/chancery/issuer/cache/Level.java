package dev.chancery.issuer.cache;

import java.util.Locale;

/** Where an answer came from, as the label {@code level} names it. */
enum Level {
    /** This process. */
    MEMORY,
    /** Another call for the same, under way already. */
    FLIGHT,
    /** Redis. */
    SHARED,
    /** PostgreSQL. */
    LEDGER;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
