package dev.chancery.issuer.ledger;

import dev.chancery.contracts.issue.IdempotencyKey;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.ExpiryWeek;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Remembers every request and every certificate. Each method is one short transaction, and throws
 * {@code Refused(LedgerUnavailable)} when PostgreSQL does not answer; whether a write then took
 * effect is not known.
 */
@Singleton
public class CertificateLedger {

    private final LedgerSession session;
    private final LedgerPartitions partitions;

    CertificateLedger(LedgerSession session, LedgerPartitions partitions) {
        this.session = session;
        this.partitions = partitions;
    }

    /** Returns if the database answers. */
    public void ping() {
        session.read(
                QueryType.PING,
                it -> it.createNativeQuery(LedgerSql.PING, Integer.class).getSingleResult());
    }

    /** What is known of a key. */
    public Optional<KnownIssuance> find(IdempotencyKey key) {
        return session.read(
                QueryType.FIND_ISSUANCE,
                it ->
                        it.createNamedQuery(IssuanceEntity.FIND, IssuanceRow.class)
                                .setParameter("key", key.toString())
                                .getResultList()
                                .map(rows -> rows.stream().findFirst().map(IssuanceRow::known)));
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
     * Writes the intent; false if the key is taken, and then nothing is changed. Before it returns
     * there is a place for the certificate, so that what is signed can be recorded.
     */
    public boolean reserve(NewReservation wanted, Duration lease) {
        partitions.require(ExpiryWeek.of(wanted.reservation().validity().notAfter()));
        List<Long> reserved =
                session.write(
                        QueryType.RESERVE, it -> insertion(it, wanted, lease).getResultList());
        return !reserved.isEmpty();
    }

    private static Mutiny.SelectionQuery<Long> insertion(
            Mutiny.Session session, NewReservation wanted, Duration lease) {
        Reservation reservation = wanted.reservation();
        return session.createNativeQuery(LedgerSql.RESERVE, Long.class)
                .setParameter("key", reservation.key())
                .setParameter("csrSha256", wanted.csrSha256())
                .setParameter("serial", reservation.serial().hex())
                .setParameter("authority", reservation.authority())
                .setParameter("profile", wanted.profile())
                .setParameter("account", wanted.account())
                .setParameter("owner", wanted.owner())
                .setParameter("requester", wanted.requester())
                .setParameter("dnsNames", wanted.dnsNames().toArray(String[]::new))
                .setParameter("notBefore", reservation.validity().notBefore())
                .setParameter("notAfter", reservation.validity().notAfter())
                .setParameter("toBeSigned", reservation.toBeSigned().octets())
                .setParameter("lease", lease.toMillis());
    }

    /** Takes a reservation whose lease has lapsed; empty if another holds it, or it is issued. */
    public Optional<Reservation> takeOver(IdempotencyKey key, Duration lease) {
        return session.write(
                QueryType.TAKE_OVER,
                it ->
                        it.createNativeQuery(LedgerSql.TAKE_OVER, IssuanceEntity.class)
                                .setParameter("key", key.toString())
                                .setParameter("lease", lease.toMillis())
                                .getResultList()
                                .map(rows -> rows.stream().findFirst())
                                .map(row -> row.map(IssuanceEntity::reservation)));
    }

    /** Lets go of a reservation, so that the next one to ask need not wait for the lease. */
    public void release(Reservation reservation) {
        session.write(
                QueryType.RELEASE,
                it ->
                        it.createNativeQuery(LedgerSql.RELEASE, Long.class)
                                .setParameter("key", reservation.key())
                                .getResultList());
    }

    /** Takes up to {@code limit} reservations whose owners let the lease lapse, oldest first. */
    public List<Reservation> claimAbandoned(int limit, Duration lease) {
        return session.write(
                QueryType.CLAIM_ABANDONED,
                it ->
                        it.createNativeQuery(LedgerSql.CLAIM_ABANDONED, IssuanceEntity.class)
                                .setParameter("limit", limit)
                                .setParameter("lease", lease.toMillis())
                                .getResultList()
                                .map(
                                        rows ->
                                                rows.stream()
                                                        .map(IssuanceEntity::reservation)
                                                        .toList()));
    }

    /**
     * Records a signed certificate. False if another process recorded one for the same reservation
     * first: that one is the certificate, and ours must never be handed out.
     */
    public boolean markIssued(Reservation reservation, Der certificate, Duration lease) {
        long marked =
                session.write(
                        QueryType.MARK_ISSUED,
                        it ->
                                it.createNativeQuery(LedgerSql.MARK_ISSUED, Long.class)
                                        .setParameter("key", reservation.key())
                                        .setParameter("fingerprint", certificate.sha256())
                                        .setParameter("der", certificate.octets())
                                        .setParameter("lease", lease.toMillis())
                                        .getSingleResult());
        return marked == 1;
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
