package dev.chancery.issuer.cache;

import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Tells other processes what has changed, without making the writer wait: what happens while one
 * message is on its way goes with the next.
 */
@Singleton
class ChangeTeller {

    private final SharedCache shared;
    private Change untold = Change.NONE;
    private boolean telling;

    ChangeTeller(SharedCache shared) {
        this.shared = shared;
    }

    synchronized void tell(Change change) {
        untold = untold.and(change);
        if (!telling) {
            telling = true;
            Thread.startVirtualThread(this::tellAll);
        }
    }

    private void tellAll() {
        for (Change next = next(); !next.isNone(); next = next()) {
            shared.removeAndTell(
                    next.serials().stream().map(CacheKey::status).toList(),
                    CacheKey.CHANGES,
                    next.write(UUID.randomUUID().toString()));
        }
    }

    private synchronized Change next() {
        Change next = untold;
        untold = Change.NONE;
        telling = !next.isNone();
        return next;
    }
}
