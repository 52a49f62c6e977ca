package dev.chancery.issuer.cache;

import dev.chancery.issuer.issuance.CertificatesIssued;
import dev.chancery.issuer.ledger.StatusChanged;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Brings what the ledger has written to the caches: to those of this process before the writer goes
 * on, and to the others as soon as Redis takes it.
 */
@Singleton
class Changes {

    private final CachedCertificates certificates;
    private final CachedInventory inventory;
    private final ChangeTeller teller;

    Changes(CachedCertificates certificates, CachedInventory inventory, ChangeTeller teller) {
        this.certificates = certificates;
        this.inventory = inventory;
        this.teller = teller;
    }

    void issued(@Observes CertificatesIssued event) {
        happened(
                event.certificates().stream()
                        .map(each -> Change.ofList(each.authority().name()))
                        .reduce(Change.NONE, Change::and));
    }

    void revoked(@Observes StatusChanged event) {
        happened(Change.ofStatus(event.authority(), event.serial()));
    }

    /** Another process told of it. */
    void heard(String message) {
        Change.read(message).ifPresent(it -> apply(it.change(), it.generation()));
    }

    private void happened(Change change) {
        // Never told to others: it only has to differ from all there were.
        apply(change, UUID.randomUUID().toString());
        teller.tell(change);
    }

    private void apply(Change change, String generation) {
        change.authorities().forEach(it -> inventory.changed(it, generation));
        change.serials().forEach(certificates::changed);
        if (change.all()) {
            certificates.anyChanged();
        }
    }
}
