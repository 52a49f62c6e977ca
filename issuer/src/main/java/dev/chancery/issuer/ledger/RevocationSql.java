package dev.chancery.issuer.ledger;

/**
 * The native statements of {@link RevocationLedger}. Each locks the publication row first and goes
 * by what stands there then: whoever waited for another change sees it. The row in {@code
 * revocation} is written without being read, because a statement does not see what was committed
 * after it began, other than the rows that it locks.
 */
final class RevocationSql {

    private static final String HELD =
            """
            with held as (
                select p.serial, p.authority, p.not_after, p.version, p.reason, p.revoked_at,
                    c.account
                from ocsp_publication p
                join certificate c on c.serial = p.serial and c.not_after = p.not_after
                where p.serial = :serial and p.not_after = :notAfter and p.not_after >= now()
                for update of p
            ), changed as (
                update ocsp_publication p set version = p.version + 1,
                    next_update = '-infinity', lease_until = now(),
            """;

    /** The row as it is now, changed or not; none if there is no such certificate any more. */
    private static final String RETURNING =
            """
            select serial, version, reason, revoked_at from changed
            union all
            select serial, version, reason, revoked_at from held
            where not exists (select 1 from changed)""";

    /** What holds (6) for the time being may be made final; nothing weighs more than a key (1). */
    static final String REVOKE =
            HELD
                    + """
                          reason = cast(:reason as integer),
                          revoked_at = coalesce(p.revoked_at, date_trunc('second', now()))
                      from held where p.serial = held.serial and p.not_after = held.not_after
                          and (held.reason is null
                              or held.reason <> cast(:reason as integer)
                                  and (held.reason = 6 or cast(:reason as integer) = 1))
                      returning p.serial, p.authority, p.not_after, p.version, p.reason, p.revoked_at
                  ), recorded as (
                      insert into revocation
                          (serial, not_after, authority, reason, revoked_at, revoked_by)
                      select serial, not_after, authority, reason, revoked_at, cast(:caller as text)
                      from changed
                      on conflict (serial, not_after) do update set reason = excluded.reason,
                          revoked_at = excluded.revoked_at, revoked_by = excluded.revoked_by
                  ), counted as (
                      insert into expiry_delta (day, authority, account, issued, revoked)
                      select cast(held.not_after at time zone 'UTC' as date), held.authority,
                          held.account, 0, 1
                      from held join changed on changed.serial = held.serial
                      where held.reason is null
                  )
                  """
                    + RETURNING;

    /** Leaves a row with removeFromCRL (8) behind: that it was held is not forgotten. */
    static final String UNHOLD =
            HELD
                    + """
                          reason = null, revoked_at = null
                      from held where p.serial = held.serial and p.not_after = held.not_after
                          and held.reason = 6
                      returning p.serial, p.version, p.reason, p.revoked_at
                  ), recorded as (
                      insert into revocation
                          (serial, not_after, authority, reason, revoked_at, revoked_by)
                      select held.serial, held.not_after, held.authority, 8, held.revoked_at,
                          cast(:caller as text)
                      from held join changed on changed.serial = held.serial
                      on conflict (serial, not_after) do update set reason = excluded.reason,
                          revoked_by = excluded.revoked_by
                  ), counted as (
                      insert into expiry_delta (day, authority, account, issued, revoked)
                      select cast(held.not_after at time zone 'UTC' as date), held.authority,
                          held.account, 0, -1
                      from held join changed on changed.serial = held.serial
                  )
                  """
                    + RETURNING;

    private RevocationSql() {}
}
