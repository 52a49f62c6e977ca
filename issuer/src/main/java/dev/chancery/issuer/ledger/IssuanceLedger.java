package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.ExpiryWeek;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Remembers what was asked for, and what may be signed for it. Each method is one statement in a
 * transaction of its own, for a whole batch, and throws {@code Refused(LedgerUnavailable)} when
 * PostgreSQL does not answer; whether a write then took effect is not known.
 */
@Singleton
public class IssuanceLedger {

    private final LedgerSession session;
    private final LedgerPartitions partitions;

    IssuanceLedger(LedgerSession session, LedgerPartitions partitions) {
        this.session = session;
        this.partitions = partitions;
    }

    /** Returns when there is a place for a certificate that expires then. */
    public void requirePlace(Instant notAfter) {
        partitions.require(ExpiryWeek.of(notAfter));
    }

    /** What is known of the keys, without those that are not. */
    public Map<String, KnownIssuance> find(Collection<String> keys) {
        return session
                .read(
                        QueryType.FIND_ISSUANCE,
                        it ->
                                it.createNativeQuery(IssuanceSql.FIND, KnownIssuanceEntity.class)
                                        .setParameter("keys", keys.toArray(String[]::new))
                                        .getResultList())
                .stream()
                .collect(Collectors.toMap(KnownIssuanceEntity::key, KnownIssuanceEntity::known));
    }

    /**
     * Writes the intents, except for those whose key is taken, where nothing is changed. Before it
     * returns there is a place for each certificate, so that what is signed can be recorded.
     *
     * @return the keys that are reserved now
     */
    public Set<String> reserve(List<NewReservation> wanted, Duration lease) {
        wanted.forEach(it -> requirePlace(it.reservation().validity().notAfter()));
        ReservationColumns columns = new ReservationColumns(wanted);
        return Set.copyOf(
                session.write(
                        QueryType.RESERVE,
                        it ->
                                columns.bind(
                                                it.createNativeQuery(
                                                        IssuanceSql.RESERVE, String.class))
                                        .setParameter("lease", lease.toMillis())
                                        .getResultList()));
    }

    /** Takes the reservations whose leases have lapsed; not what others hold, or is issued. */
    public List<Reservation> takeOver(Collection<String> keys, Duration lease) {
        return session.write(
                QueryType.TAKE_OVER,
                it ->
                        it.createNativeQuery(IssuanceSql.TAKE_OVER, IssuanceEntity.class)
                                .setParameter("keys", keys.toArray(String[]::new))
                                .setParameter("lease", lease.toMillis())
                                .getResultList()
                                .map(IssuanceEntity::reservations));
    }

    /** Lets go of reservations, so that the next one to ask need not wait for the lease. */
    public void release(List<Reservation> reservations) {
        session.write(
                QueryType.RELEASE,
                it ->
                        it.createNativeQuery(IssuanceSql.RELEASE, Long.class)
                                .setParameter(
                                        "keys",
                                        reservations.stream()
                                                .map(Reservation::key)
                                                .toArray(String[]::new))
                                .getResultList());
    }

    /** Takes up to {@code limit} reservations whose owners let the lease lapse, oldest first. */
    public List<Reservation> claimAbandoned(int limit, Duration lease) {
        return session.write(
                QueryType.CLAIM_ABANDONED,
                it ->
                        it.createNativeQuery(IssuanceSql.CLAIM_ABANDONED, IssuanceEntity.class)
                                .setParameter("limit", limit)
                                .setParameter("lease", lease.toMillis())
                                .getResultList()
                                .map(IssuanceEntity::reservations));
    }

    /**
     * Records signed certificates.
     *
     * @return the keys whose certificates are the recorded ones. Of the others, another process
     *     recorded one for the same reservation first: that one is the certificate, and ours must
     *     never be handed out
     */
    public Set<String> markIssued(List<SignedReservation> signed, Duration lease) {
        SignatureColumns columns = new SignatureColumns(signed);
        return Set.copyOf(
                session.write(
                        QueryType.MARK_ISSUED,
                        it ->
                                columns.bind(
                                                it.createNativeQuery(
                                                        IssuanceSql.MARK_ISSUED, String.class))
                                        .setParameter("lease", lease.toMillis())
                                        .getResultList()));
    }
}
