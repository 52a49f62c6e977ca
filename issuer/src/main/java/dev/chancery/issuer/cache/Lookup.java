package dev.chancery.issuer.cache;

import java.time.Duration;

/** What Redis says to a key. */
sealed interface Lookup {

    /**
     * It has a value.
     *
     * @param value the octets
     * @param left for how long it still has it
     */
    @SuppressWarnings("ArrayRecordComponent") // lives only from the answer to its decoding
    record Found(byte[] value, Duration left) implements Lookup {}

    /**
     * It has none.
     *
     * @param now the time by Redis's clock, milliseconds since the epoch
     */
    record Missing(long now) implements Lookup {}

    /** It was not asked, or did not answer. */
    record Unknown() implements Lookup {}
}
