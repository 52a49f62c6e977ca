package dev.chancery.issuer.ledger;

/**
 * The statements that make certificates of requests, each for a whole batch. All of them return
 * rows, because Hibernate complains about the mutations it cannot account for. Leases are told by
 * PostgreSQL's clock, which all issuers share.
 *
 * <p>Rows are written and locked in the order of their keys or ids, so that two batches with rows
 * in common wait for each other in one direction. What is locked is picked in an array, which is
 * made once: a plain subquery may run again for each row, and skip other locks each time. Octets
 * come as base64, because the driver has no arrays of octets.
 */
final class IssuanceSql {

    /** Just what {@link IssuanceEntity} maps: Hibernate trips over a column more or less. */
    private static final String RETURNING_ISSUANCE =
            """
            returning id, idempotency_key, csr_sha256, serial, authority, not_before, not_after,
                to_be_signed, caller, account, owner, requester""";

    /** Just what {@link KnownIssuanceEntity} maps; {@code der} is null while it is reserved. */
    static final String FIND =
            """
            select i.idempotency_key, i.csr_sha256, i.serial, i.authority, i.not_before, i.not_after,
                d.der
            from issuance i left join certificate_der d
                on d.serial = i.serial and d.not_after = i.not_after
            where i.idempotency_key = any(:keys)""";

    static final String RESERVE =
            """
            insert into issuance (idempotency_key, csr_sha256, state, serial, authority, profile,
                caller, account, owner, requester, dns_names, not_before, not_after, to_be_signed, ocsp,
                crl_shard, key_sha256, lease_until)
            select key, decode(csr_sha256, 'hex'), 'reserved', serial, authority, profile,
                caller, account, owner, requester, string_to_array(dns_names, ','), to_timestamp(not_before),
                to_timestamp(not_after), decode(to_be_signed, 'base64'), ocsp, crl_shard,
                decode(key_sha256, 'hex'), now() + :lease * interval '1 millisecond'
            from unnest(
                    cast(:keys as text[]), cast(:csrSha256s as text[]), cast(:serials as text[]),
                    cast(:authorities as text[]), cast(:profiles as text[]), cast(:callers as text[]),
                    cast(:accounts as text[]),
                    cast(:owners as text[]), cast(:requesters as text[]), cast(:dnsNames as text[]),
                    cast(:notBefores as bigint[]), cast(:notAfters as bigint[]),
                    cast(:toBeSigned as text[]), cast(:ocsps as boolean[]), cast(:crlShards as integer[]),
                    cast(:keySha256s as text[]))
                as wanted(key, csr_sha256, serial, authority, profile, caller, account, owner,
                    requester, dns_names, not_before, not_after, to_be_signed, ocsp, crl_shard,
                    key_sha256)
            order by key
            on conflict (idempotency_key) do nothing
            returning idempotency_key""";

    static final String TAKE_OVER =
            """
            update issuance set lease_until = now() + :lease * interval '1 millisecond'
            where id = any(array(
                select id from issuance
                where idempotency_key = any(:keys) and state = 'reserved' and lease_until < now()
                order by id for update))
            """
                    + RETURNING_ISSUANCE;

    static final String RELEASE =
            """
            update issuance set lease_until = now()
            where id = any(array(
                select id from issuance where idempotency_key = any(:keys) and state = 'reserved'
                order by id for update))
            returning id""";

    static final String CLAIM_ABANDONED =
            """
            update issuance set lease_until = now() + :lease * interval '1 millisecond'
            where id = any(array(
                select id from issuance where state = 'reserved' and lease_until < now()
                order by lease_until limit :limit for update skip locked))
            """
                    + RETURNING_ISSUANCE;

    /** Selects the keys that were marked: not those where someone else was first. */
    static final String MARK_ISSUED =
            """
            with signed as (
                select * from unnest(
                        cast(:keys as text[]), cast(:fingerprints as text[]), cast(:ders as text[]))
                    as s(key, fingerprint, der)
            ), won as (
                update issuance
                set state = 'issued', issued_at = now(), to_be_signed = null, lease_until = null
                where id = any(array(
                    select id from issuance where idempotency_key = any(:keys) and state = 'reserved'
                    order by id for update))
                returning *
            ), narrow as (
                insert into certificate (serial, fingerprint, authority, profile, account, owner,
                    requester, dns_names, not_before, not_after, key_sha256)
                select serial, decode(fingerprint, 'hex'), authority, profile, account, owner,
                    requester, dns_names, not_before, not_after, key_sha256
                from won join signed on key = idempotency_key
            ), whole as (
                insert into certificate_der (serial, not_after, der)
                select serial, not_after, decode(der, 'base64')
                from won join signed on key = idempotency_key
            ), publication as (
                insert into ocsp_publication (serial, authority, not_after, next_update, lease_until,
                    ocsp, crl_shard)
                select serial, authority, not_after,
                    case when ocsp then timestamptz '-infinity' else 'infinity' end,
                    now() + :lease * interval '1 millisecond', ocsp, crl_shard
                from won
            ), counted as (
                insert into expiry_delta (day, authority, account, issued, revoked)
                select cast(not_after at time zone 'UTC' as date), authority, account, count(*), 0
                from won group by 1, 2, 3
            )
            select idempotency_key from won""";

    private IssuanceSql() {}
}
