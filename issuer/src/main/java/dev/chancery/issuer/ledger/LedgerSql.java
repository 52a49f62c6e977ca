package dev.chancery.issuer.ledger;

/**
 * The native statements about certificates; the HQL stands at the entities. All of them return
 * rows, because Hibernate complains about the mutations it cannot account for. Leases are told by
 * PostgreSQL's clock, which all issuers share.
 */
final class LedgerSql {

    static final String PING = "select 1";

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
            returning p.serial, p.version, p.reason, p.revoked_at, p.ocsp""";

    /** Nothing is noted of an answer that is no longer true: the true one is due. */
    static final String OCSP_PUBLISHED =
            """
            update ocsp_publication p set next_update = :nextUpdate, lease_until = now()
            from unnest(cast(:serials as text[]), cast(:versions as integer[]))
                as published(serial, version)
            where p.serial = published.serial and p.version = published.version and p.ocsp
                and p.not_after >= :from and p.not_after < :until
            returning p.serial""";

    static final String OCSP_RELEASED =
            """
            update ocsp_publication set lease_until = now()
            where serial = any(:serials) and not_after >= :from and not_after < :until
            returning serial""";

    private LedgerSql() {}
}
