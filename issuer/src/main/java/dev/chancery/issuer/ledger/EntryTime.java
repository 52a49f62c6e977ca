package dev.chancery.issuer.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the audit log has them: PostgreSQL keeps whole microseconds. */
public final class EntryTime {

    private EntryTime() {}

    public static Instant of(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** Microseconds since 1970. */
    public static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
