package dev.chancery.issuer.ledger;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.issuer.certificate.ExpiryWeek;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Remembers what is revoked. A change is one statement under the lock of one row, so that of two at
 * once one comes first and the other sees it; with it the OCSP answer becomes due at once, under
 * the next version. Throws as {@link CertificateLedger} does.
 */
@Singleton
public class RevocationLedger {

    private final LedgerSession session;
    private final LedgerPartitions partitions;
    private final Event<StatusChanged> changed;
    private final PurgeConfig purges;

    RevocationLedger(
            LedgerSession session,
            LedgerPartitions partitions,
            Event<StatusChanged> changed,
            PurgeConfig purges) {
        this.session = session;
        this.partitions = partitions;
        this.changed = changed;
        this.purges = purges;
    }

    /** Whether and why the certificate is revoked. */
    public Optional<Revocation> find(Serial serial) {
        ExpirySpan span = ExpirySpan.of(serial);
        return session.read(
                QueryType.FIND_REVOCATION,
                it ->
                        it.createNamedQuery(RevocationEntity.FIND, RevocationRow.class)
                                .setParameter("serial", serial.hex())
                                .setParameter("from", span.from())
                                .setParameter("until", span.until())
                                .getResultList()
                                .map(
                                        rows ->
                                                rows.stream()
                                                        .findFirst()
                                                        .map(RevocationRow::revocation)));
    }

    /**
     * Revokes a certificate, unless it is revoked for a reason that stays: a hold may be made
     * final, and a compromised key outweighs all else; the time of the first revocation is kept.
     *
     * @return how the certificate now stands, which tells whether this reason is the one; empty if
     *     it has expired
     */
    public Optional<OcspStatus> revoke(
            IssuedCertificate certificate, RevocationReason reason, String caller) {
        partitions.require(ExpiryWeek.of(certificate.validity().notAfter()));
        try {
            return session.write(
                    QueryType.REVOKE,
                    it ->
                            change(it, RevocationSql.REVOKE, certificate, caller)
                                    .setParameter("reason", reason.code())
                                    .getResultList()
                                    .map(RevocationLedger::status));
        } finally {
            tell(certificate);
        }
    }

    /**
     * Lifts a hold, and changes nothing if there is none.
     *
     * @return how the certificate now stands; empty if it has expired
     */
    public Optional<OcspStatus> unhold(IssuedCertificate certificate, String caller) {
        partitions.require(ExpiryWeek.of(certificate.validity().notAfter()));
        try {
            return session.write(
                    QueryType.UNHOLD,
                    it ->
                            change(it, RevocationSql.UNHOLD, certificate, caller)
                                    .getResultList()
                                    .map(RevocationLedger::status));
        } finally {
            tell(certificate);
        }
    }

    private void tell(IssuedCertificate certificate) {
        changed.fire(new StatusChanged(certificate.authority(), certificate.serial()));
    }

    private Mutiny.SelectionQuery<PublicationEntity> change(
            Mutiny.Session session, String sql, IssuedCertificate certificate, String caller) {
        return session.createNativeQuery(sql, PublicationEntity.class)
                .setParameter("serial", certificate.serial().hex())
                .setParameter("notAfter", certificate.validity().notAfter())
                .setParameter("purgeDelay", purges.delay().toMillis())
                .setParameter("purgeHooks", purges.named(PurgeConfig.Subject.OCSP))
                .setParameter("caller", caller);
    }

    private static Optional<OcspStatus> status(List<PublicationEntity> rows) {
        return rows.stream().findFirst().map(PublicationEntity::status);
    }
}
