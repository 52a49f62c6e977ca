package dev.chancery.issuer.ledger;

import dev.chancery.contracts.revoke.RevocationReason;

/**
 * The native statements of {@link RevocationLedger}. Each locks the publication row first and goes
 * by what stands there then: whoever waited for another change sees it. The row in {@code
 * revocation} is written without being read, because a statement does not see what was committed
 * after it began, other than the rows that it locks.
 */
final class RevocationSql {

    /**
     * The reason that a lifted hold leaves behind, removeFromCRL (RFC 5280 section 5.3.1): a row
     * that bears it is no revocation.
     */
    static final int LIFTED = 8;

    private static final int KEY_COMPROMISE = RevocationReason.KEY_COMPROMISE.code();

    private static final String HELD =
            """
            with held as (
                select p.serial, p.authority, p.not_after, p.version, p.reason, p.revoked_at, p.ocsp,
                    p.crl_shard, c.account, c.key_sha256
                from ocsp_publication p
                join certificate c on c.serial = p.serial and c.not_after = p.not_after
                where p.serial = :serial and p.not_after = :notAfter and p.not_after >= now()
                for update of p
            ), changed as (
                update ocsp_publication p set version = p.version + 1,
                    next_update = case when p.ocsp then timestamptz '-infinity' else 'infinity' end,
                    lease_until = now(),
            """;

    /** The CRL that has to tell of the change; whoever builds it removes the row. */
    private static final String TOLD =
            """
            told as (
                insert into crl_change (authority, shard)
                select authority, crl_shard from changed where crl_shard is not null
            ), purged as (
                insert into cache_purge (hook, authority, serial, not_after, due_at)
                select hook, held.authority, held.serial, held.not_after,
                    now() + :purgeDelay * interval '1 millisecond'
                from changed join held on held.serial = changed.serial
                cross join unnest(cast(:purgeHooks as text[])) as hook
                where changed.ocsp
            )
            """;

    /** The row as it is now, changed or not; none if there is no such certificate any more. */
    private static final String RETURNING =
            """
            select serial, version, reason, revoked_at, ocsp from changed
            union all
            select serial, version, reason, revoked_at, ocsp from held
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
                      returning p.serial, p.authority, p.not_after, p.version, p.reason, p.revoked_at,
                          p.ocsp, p.crl_shard
                  ), recorded as (
                      insert into revocation
                          (serial, not_after, authority, reason, revoked_at, revoked_by, crl_shard)
                      select serial, not_after, authority, reason, revoked_at, cast(:caller as text),
                          crl_shard
                      from changed
                      on conflict (serial, not_after) do update set reason = excluded.reason,
                          revoked_at = excluded.revoked_at, revoked_by = excluded.revoked_by
                  ), counted as (
                      insert into expiry_delta (day, authority, account, issued, revoked)
                      select cast(held.not_after at time zone 'UTC' as date), held.authority,
                          held.account, 0, 1
                      from held join changed on changed.serial = held.serial
                      where held.reason is null
                  ), compromised as (
                      insert into compromised_key (key_sha256, reported_by)
                      select held.key_sha256, cast(:caller as text)
                      from changed join held on held.serial = changed.serial
                      where changed.reason = %d and held.key_sha256 is not null
                      on conflict (key_sha256) do nothing
                  ),
                  """
                            .formatted(KEY_COMPROMISE)
                    + TOLD
                    + RETURNING;

    /** Leaves a row behind: that it was held is not forgotten. */
    static final String UNHOLD =
            HELD
                    + """
                          reason = null, revoked_at = null
                      from held where p.serial = held.serial and p.not_after = held.not_after
                          and held.reason = 6
                      returning p.serial, p.authority, p.version, p.reason, p.revoked_at, p.ocsp, p.crl_shard
                  ), recorded as (
                      insert into revocation
                          (serial, not_after, authority, reason, revoked_at, revoked_by, crl_shard)
                      select held.serial, held.not_after, held.authority, %d, held.revoked_at,
                          cast(:caller as text), held.crl_shard
                      from held join changed on changed.serial = held.serial
                      on conflict (serial, not_after) do update set reason = excluded.reason,
                          revoked_by = excluded.revoked_by
                  ), counted as (
                      insert into expiry_delta (day, authority, account, issued, revoked)
                      select cast(held.not_after at time zone 'UTC' as date), held.authority,
                          held.account, 0, -1
                      from held join changed on changed.serial = held.serial
                  ),
                  """
                            .formatted(LIFTED)
                    + TOLD
                    + RETURNING;

    private RevocationSql() {}
}
