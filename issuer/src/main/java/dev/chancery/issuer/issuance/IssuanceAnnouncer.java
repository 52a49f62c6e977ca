package dev.chancery.issuer.issuance;

import io.quarkus.logging.Log;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells whoever publishes the status of certificates; that it fails is told once an outage. */
@Singleton
class IssuanceAnnouncer {

    private final Event<CertificateIssued> issued;
    private final AtomicBoolean failing = new AtomicBoolean();

    IssuanceAnnouncer(Event<CertificateIssued> issued) {
        this.issued = issued;
    }

    void announce(CertificateIssued event) {
        try {
            issued.fire(event);
            if (failing.compareAndSet(true, false)) {
                Log.infof("Status is published at once again serial=%s", event.serial());
            }
        } catch (RuntimeException e) {
            // The ledger knows what is unpublished; the refresher finds it there.
            if (failing.compareAndSet(false, true)) {
                Log.warnf(e, "Status is not published at once serial=%s", event.serial());
            }
        }
    }
}
