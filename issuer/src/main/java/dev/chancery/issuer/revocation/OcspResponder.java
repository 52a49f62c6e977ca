package dev.chancery.issuer.revocation;

import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Authority;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Who signs OCSP answers now: one responder certificate an authority and period. */
@Singleton
public class OcspResponder {

    private final ResponderEnrolment enrolment;
    private final OcspConfig config;
    private final Clock clock;
    private final ReentrantLock enrolling = new ReentrantLock();
    private final Map<String, ResponderCredentials> known = new ConcurrentHashMap<>();

    OcspResponder(ResponderEnrolment enrolment, OcspConfig config, Clock clock) {
        this.enrolment = enrolment;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The credentials that sign now. When a new period begins, the old ones go on while no new ones
     * can be had.
     *
     * @throws Refused if there are none
     */
    ResponderCredentials credentials(Authority authority) {
        Instant now = clock.instant();
        ResponderCredentials credentials = known.get(authority.name());
        if (credentials != null && credentials.current(authority, now)) {
            return credentials;
        }
        enrolling.lock();
        try {
            return renewed(authority, now, known.get(authority.name()));
        } finally {
            enrolling.unlock();
        }
    }

    /** Whether this very thread is having a responder certificate issued. */
    boolean enrolling() {
        return enrolling.isHeldByCurrentThread();
    }

    private ResponderCredentials renewed(
            Authority authority, Instant now, @Nullable ResponderCredentials last) {
        if (last != null && last.current(authority, now)) {
            return last;
        }
        try {
            ResponderPeriod period = ResponderPeriod.at(now, config.responderPeriod());
            ResponderCredentials fresh = enrolment.credentials(authority, period);
            known.put(authority.name(), fresh);
            Log.infof(
                    "OCSP responder took over authority=%s serial=%s until=%s",
                    authority.name(),
                    fresh.certificate().getSerialNumber().toString(16),
                    fresh.periodEnd());
            return fresh;
        } catch (Refused refused) {
            if (last != null && last.vouches(authority, now.plus(config.validity()))) {
                Log.warnf(
                        "OCSP responder stays for lack of the next authority=%s reason=%s",
                        authority.name(), refused.refusal());
                return last;
            }
            throw refused;
        }
    }
}
