package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers every certificate, and what is published of it. Each method is one short transaction,
 * and throws {@code Refused(LedgerUnavailable)} when PostgreSQL does not answer; whether a write
 * then took effect is not known.
 */
@Singleton
public class CertificateLedger {

    private final LedgerSession session;

    CertificateLedger(LedgerSession session) {
        this.session = session;
    }

    /** Returns if the database answers. */
    public void ping() {
        session.read(
                QueryType.PING,
                it -> it.createNativeQuery(LedgerSql.PING, Integer.class).getSingleResult());
    }

    /** The certificate with that serial number. */
    public Optional<IssuedCertificate> certificate(Serial serial) {
        ExpirySpan span = ExpirySpan.of(serial);
        return session.read(
                QueryType.FIND_CERTIFICATE,
                it ->
                        it.createNamedQuery(CertificateEntity.FIND, CertificateRow.class)
                                .setParameter("serial", serial.hex())
                                .setParameter("from", span.from())
                                .setParameter("until", span.until())
                                .getResultList()
                                .map(
                                        rows ->
                                                rows.stream()
                                                        .findFirst()
                                                        .map(CertificateRow::issued)));
    }

    /**
     * Takes up to {@code limit} certificates of that authority, not expired, whose published OCSP
     * answer ends before {@code dueBefore} or that have none, and that nobody else is publishing;
     * the most urgent first. The status is read with the claim, from the same row.
     */
    public List<OcspStatus> claimOcspDue(
            String authority, int limit, Instant dueBefore, Duration lease) {
        return session.write(
                QueryType.CLAIM_OCSP_DUE,
                it ->
                        it.createNativeQuery(LedgerSql.CLAIM_OCSP_DUE, PublicationEntity.class)
                                .setParameter("authority", authority)
                                .setParameter("limit", limit)
                                .setParameter("dueBefore", dueBefore)
                                .setParameter("lease", lease.toMillis())
                                .getResultList()
                                .map(PublicationEntity::statuses));
    }

    /**
     * Notes that these answers are published, and would be good until then; except those whose
     * certificate has another status by now.
     */
    public void ocspPublished(List<OcspStatus> published, Instant nextUpdate) {
        ExpirySpan span = ExpirySpan.of(published.stream().map(OcspStatus::serial).toList());
        session.write(
                QueryType.OCSP_PUBLISHED,
                it ->
                        it.createNativeQuery(LedgerSql.OCSP_PUBLISHED, String.class)
                                .setParameter("nextUpdate", nextUpdate)
                                .setParameter("from", span.from())
                                .setParameter("until", span.until())
                                .setParameter(
                                        "serials",
                                        published.stream()
                                                .map(status -> status.serial().hex())
                                                .toArray(String[]::new))
                                .setParameter(
                                        "versions",
                                        published.stream()
                                                .map(OcspStatus::version)
                                                .toArray(Integer[]::new))
                                .getResultList());
    }
}
