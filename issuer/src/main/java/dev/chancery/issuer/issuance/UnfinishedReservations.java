package dev.chancery.issuer.issuance;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.Reservation;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells a person of the reservations that cannot be finished, of each again only after a while. Of
 * too many it forgets the oldest. Not for several sweeps at once.
 */
@Singleton
class UnfinishedReservations {

    private static final int MOST = 1000;

    private final IssuanceConfig config;
    private final Clock clock;
    private final Map<Serial, Instant> silentUntil =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Serial, Instant> eldest) {
                    return size() > MOST;
                }
            };

    UnfinishedReservations(IssuanceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Whether it was told now. */
    boolean tell(Reservation reservation, RuntimeException cause) {
        Instant now = clock.instant();
        Instant silent = silentUntil.get(reservation.serial());
        if (silent != null && now.isBefore(silent)) {
            return false;
        }
        silentUntil.put(reservation.serial(), now.plus(config.sweep().remindEvery()));
        Log.errorf(
                cause,
                "Reservation cannot be finished serial=%s authority=%s",
                reservation.serial(),
                reservation.authority());
        return true;
    }
}
