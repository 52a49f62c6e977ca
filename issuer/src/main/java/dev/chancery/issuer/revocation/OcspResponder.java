package dev.chancery.issuer.revocation;

import dev.chancery.issuer.signing.Authority;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who signs OCSP answers now: one responder certificate an authority and period. */
@Singleton
public class OcspResponder {

    /** Why there are no new credentials, and when they are tried for again. */
    private record Setback(RuntimeException cause, Instant until) {}

    private final ResponderSource source;
    private final OcspConfig config;
    private final Clock clock;
    private final Map<String, ResponderCredentials> known = new ConcurrentHashMap<>();
    private final Map<String, Setback> setbacks = new ConcurrentHashMap<>();

    OcspResponder(ResponderSource source, OcspConfig config, Clock clock) {
        this.source = source;
        this.config = config;
        this.clock = clock;
    }

    /** The credentials that are at hand. Never waits: issuing a certificate must not. */
    Optional<ResponderCredentials> known(Authority authority) {
        return Optional.ofNullable(known.get(authority.name()))
                .filter(it -> it.vouches(authority, clock.instant()));
    }

    /**
     * The credentials that sign now, had issued where needed; for the refresher alone. When a new
     * period begins, the old ones go on while no new ones can be had.
     *
     * @throws RuntimeException if there are none; it is the same one until they are tried for again
     */
    ResponderCredentials credentials(Authority authority) {
        Instant now = clock.instant();
        ResponderCredentials last = known.get(authority.name());
        if (last != null && last.current(authority, now)) {
            return last;
        }
        try {
            return renewed(authority, now);
        } catch (RuntimeException e) {
            if (last != null && last.vouches(authority, now.plus(config.validity()))) {
                return last;
            }
            throw e;
        }
    }

    /** Forgets credentials whose key turned out to be another; new ones are tried for later. */
    void drop(ResponderCredentials credentials, RuntimeException cause) {
        String name = credentials.authority().name();
        if (known.remove(name, credentials)) {
            setBack(name, cause, clock.instant());
        }
    }

    private ResponderCredentials renewed(Authority authority, Instant now) {
        Setback setback = setbacks.get(authority.name());
        if (setback != null && now.isBefore(setback.until())) {
            throw setback.cause();
        }
        try {
            return enrolled(authority, now);
        } catch (RuntimeException e) {
            Log.warnf(
                    "OCSP responder has no certificate for this period authority=%s reason=%s",
                    authority.name(), e.getMessage());
            setBack(authority.name(), e, now);
            throw e;
        }
    }

    private ResponderCredentials enrolled(Authority authority, Instant now) {
        ResponderPeriod period = ResponderPeriod.at(now, config.responderPeriod());
        ResponderCredentials fresh = source.credentials(authority, period);
        known.put(authority.name(), fresh);
        setbacks.remove(authority.name());
        Log.infof(
                "OCSP responder took over authority=%s serial=%s until=%s",
                authority.name(),
                fresh.certificate().getSerialNumber().toString(16),
                fresh.periodEnd());
        return fresh;
    }

    private void setBack(String name, RuntimeException cause, Instant now) {
        setbacks.put(name, new Setback(cause, now.plus(config.enrolmentRetry())));
    }
}
