package dev.chancery.issuer.issuance;

import io.quarkus.logging.Log;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells whoever publishes the status of certificates; that it fails is told once an outage. */
@Singleton
class IssuanceAnnouncer {

    private final Event<CertificatesIssued> issued;
    private final AtomicBoolean failing = new AtomicBoolean();

    IssuanceAnnouncer(Event<CertificatesIssued> issued) {
        this.issued = issued;
    }

    /** Returns when they are published, as far as that can be done now; none are no mistake. */
    void announce(List<CertificateIssued> certificates) {
        if (certificates.isEmpty()) {
            return;
        }
        CertificateIssued first = certificates.getFirst();
        int count = certificates.size();
        try {
            issued.fire(new CertificatesIssued(certificates));
            if (failing.compareAndSet(true, false)) {
                Log.infof(
                        "Status is published at once again serial=%s count=%d",
                        first.serial(), count);
            }
        } catch (RuntimeException e) {
            // The ledger knows what is unpublished; the refresher finds it there.
            if (failing.compareAndSet(false, true)) {
                Log.warnf(
                        e,
                        "Status is not published at once serial=%s count=%d",
                        first.serial(),
                        count);
            }
        }
    }
}
