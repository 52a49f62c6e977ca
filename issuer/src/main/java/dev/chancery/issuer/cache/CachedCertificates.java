package dev.chancery.issuer.cache;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.ledger.RevocationLedger;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Certificates by serial number. The certificate never changes; its status does, and is kept apart.
 * Throws what the ledger throws, where it has to be asked.
 */
@Singleton
public class CachedCertificates {

    /** What an entry takes beside its value: key, times, the cache's own node. */
    private static final int OVERHEAD = 400;

    private final CertificateLedger certificates;
    private final RevocationLedger revocations;
    private final LevelledCache<Serial, Optional<IssuedCertificate>> issued;
    private final LevelledCache<Serial, Optional<Revocation>> statuses;

    @Inject
    CachedCertificates(
            CertificateLedger certificates,
            RevocationLedger revocations,
            SharedCache shared,
            CacheConfig config,
            MeterRegistry registry) {
        this(certificates, revocations, shared, config, registry, System::nanoTime);
    }

    CachedCertificates(
            CertificateLedger certificates,
            RevocationLedger revocations,
            SharedCache shared,
            CacheConfig config,
            MeterRegistry registry,
            LongSupplier nanoTime) {
        this.certificates = certificates;
        this.revocations = revocations;
        this.issued =
                new LevelledCache<>(
                        new LevelledCache.Traits<>(
                                config.certificateTime(),
                                config.certificateMemory().asLongValue(),
                                (_, it) -> OVERHEAD + it.map(c -> c.der().length()).orElse(0),
                                // One that is unknown today may be there tomorrow.
                                Optional::isPresent,
                                CacheKey::certificate),
                        new SharedForm<>(shared, new CertificateForm()),
                        new CacheMeter(registry, "certificate"),
                        nanoTime);
        this.statuses =
                new LevelledCache<>(
                        new LevelledCache.Traits<>(
                                config.trust(),
                                config.statusMemory().asLongValue(),
                                (_, _) -> OVERHEAD,
                                _ -> true,
                                CacheKey::status),
                        new SharedForm<>(shared, new StatusForm()),
                        new CacheMeter(registry, "status"),
                        nanoTime);
    }

    /** The certificate with that serial number. */
    public Optional<IssuedCertificate> find(Serial serial) {
        return issued.get(serial, () -> certificates.certificate(serial));
    }

    /** Whether and why it is revoked, as of no more than the configured trust ago. */
    public Optional<Revocation> revocation(Serial serial) {
        return statuses.get(serial, () -> revocations.find(serial));
    }

    /** Its status is another now. */
    void changed(Serial serial) {
        statuses.forget(serial);
    }

    /** So may be any. */
    void anyChanged() {
        statuses.forgetAll();
    }
}
