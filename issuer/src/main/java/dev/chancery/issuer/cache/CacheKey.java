package dev.chancery.issuer.cache;

import dev.chancery.issuer.certificate.Serial;

/** The names in Redis; of interest to issuers alone. */
final class CacheKey {

    /** Counts the forms of values and messages there were: issuers of two forms share nothing. */
    private static final String FORMAT = "cache:1:";

    /** Where changes are told. */
    static final String CHANGES = FORMAT + "changes";

    private CacheKey() {}

    static String certificate(Serial serial) {
        return FORMAT + "certificate:" + serial.hex();
    }

    static String status(Serial serial) {
        return FORMAT + "status:" + serial.hex();
    }

    static String page(String generation, String sha256) {
        return FORMAT + "page:" + generation + ":" + sha256;
    }
}
