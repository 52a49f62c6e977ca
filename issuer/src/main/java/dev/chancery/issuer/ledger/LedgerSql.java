package dev.chancery.issuer.ledger;

/**
 * Every native statement of the ledger; the HQL stands at the entities. All of them return rows,
 * because Hibernate complains about the mutations it cannot account for. Leases are told by
 * PostgreSQL's clock, which all issuers share. What is claimed is picked in an array, which is made
 * once: a plain subquery may run again for each row, and skip other locks each time.
 */
final class LedgerSql {

    /** Just what {@link IssuanceEntity} maps: Hibernate trips over a column more or less. */
    private static final String RETURNING_ISSUANCE =
            """
            returning id, idempotency_key, csr_sha256, serial, authority, not_before, not_after,
                to_be_signed""";

    static final String PING = "select 1";

    static final String RESERVE =
            """
            insert into issuance (idempotency_key, csr_sha256, state, serial, authority, profile,
                account, owner, requester, dns_names, not_before, not_after, to_be_signed, lease_until)
            values (:key, decode(:csrSha256, 'hex'), 'reserved', :serial, :authority, :profile,
                :account, :owner, :requester, :dnsNames, :notBefore, :notAfter, :toBeSigned,
                now() + :lease * interval '1 millisecond')
            on conflict (idempotency_key) do nothing
            returning id""";

    static final String TAKE_OVER =
            """
            update issuance set lease_until = now() + :lease * interval '1 millisecond'
            where idempotency_key = :key and state = 'reserved' and lease_until < now()
            """
                    + RETURNING_ISSUANCE;

    static final String RELEASE =
            """
            update issuance set lease_until = now()
            where idempotency_key = :key and state = 'reserved'
            returning id""";

    static final String CLAIM_ABANDONED =
            """
            update issuance set lease_until = now() + :lease * interval '1 millisecond'
            where id = any(array(
                select id from issuance where state = 'reserved' and lease_until < now()
                order by lease_until limit :limit for update skip locked))
            """
                    + RETURNING_ISSUANCE;

    /** Selects how many rows were marked: none if someone else was first. */
    static final String MARK_ISSUED =
            """
            with won as (
                update issuance
                set state = 'issued', issued_at = now(), to_be_signed = null, lease_until = null
                where idempotency_key = :key and state = 'reserved'
                returning *
            ), narrow as (
                insert into certificate (serial, fingerprint, authority, profile, account, owner,
                    requester, dns_names, not_before, not_after)
                select serial, decode(:fingerprint, 'hex'), authority, profile, account, owner,
                    requester, dns_names, not_before, not_after from won
            ), whole as (
                insert into certificate_der (serial, not_after, der)
                select serial, not_after, :der from won
            ), publication as (
                insert into ocsp_publication (serial, authority, not_after, lease_until)
                select serial, authority, not_after, now() + :lease * interval '1 millisecond' from won
            )
            select count(*) from won""";

    /** What has expired is forgotten on the way: nobody may ask for its status any more. */
    static final String CLAIM_OCSP_DUE =
            """
            with expired as (
                select serial, not_after from ocsp_publication
                where authority = :authority and next_update < :dueBefore and not_after < now()
                limit :limit for update skip locked
            ), forgotten as (
                delete from ocsp_publication p using expired
                where p.serial = expired.serial and p.not_after = expired.not_after
            ), due as (
                select serial, not_after from ocsp_publication
                where authority = :authority and next_update < :dueBefore
                    and not_after >= now() and lease_until < now()
                order by next_update limit :limit for update skip locked
            )
            update ocsp_publication p set lease_until = now() + :lease * interval '1 millisecond'
            from due where p.serial = due.serial and p.not_after = due.not_after
            returning p.serial, p.version, p.reason, p.revoked_at""";

    /** Nothing is noted of an answer that is no longer true: the true one is due. */
    static final String OCSP_PUBLISHED =
            """
            update ocsp_publication p set next_update = :nextUpdate, lease_until = now()
            from unnest(cast(:serials as text[]), cast(:versions as integer[]))
                as published(serial, version)
            where p.serial = published.serial and p.version = published.version
                and p.not_after >= :from and p.not_after < :until
            returning p.serial""";

    static final String OCSP_RELEASED =
            """
            update ocsp_publication set lease_until = now()
            where serial = any(:serials) and not_after >= :from and not_after < :until
            returning serial""";

    private LedgerSql() {}
}
