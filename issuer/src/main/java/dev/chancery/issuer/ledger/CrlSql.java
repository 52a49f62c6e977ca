package dev.chancery.issuer.ledger;

/** The statements of {@link CrlLedger} and {@link CrlCopies}, in JDBC's dialect. */
final class CrlSql {

    /** Adds the addresses that a shard does not bear yet. */
    static final String REQUIRE =
            """
            insert into crl_shard (authority, shard, addresses)
            select ?, shard, array[address] from unnest(cast(? as integer[]), cast(? as text[]))
                as wanted(shard, address)
            on conflict (authority, shard) do update
            set addresses = crl_shard.addresses || excluded.addresses, built_at = '-infinity'
            where not crl_shard.addresses @> excluded.addresses""";

    /** Gives out the next number, for good: a build that fails leaves a gap, never a double. */
    static final String CLAIM =
            """
            with due as (
                select c.authority, c.shard from crl_shard c
                where c.authority = any(?) and c.lease_until < now()
                    and (c.built_at < now() - ? * interval '1 millisecond'
                        or c.built_at < now() - ? * interval '1 millisecond'
                            and exists (select from crl_change h
                                where h.authority = c.authority and h.shard = c.shard))
                order by c.built_at limit 1 for update skip locked
            )
            update crl_shard s set number = s.number + 1,
                lease_until = now() + ? * interval '1 millisecond'
            from due where s.authority = due.authority and s.shard = due.shard
            returning s.authority, s.shard, s.number, s.addresses, s.this_update""";

    /** What is not visible yet stays for the next CRL. */
    static final String TAKE_CHANGES = "delete from crl_change where authority = ? and shard = ?";

    /** One that has expired since the last CRL is on one more (RFC 5280 section 3.3). */
    static final String ENTRIES =
            """
            select serial, cast(extract(epoch from revoked_at) as bigint), reason from revocation
            where authority = ? and crl_shard = ? and not_after >= ? and crl_shard is not null
                and reason <> %d
            order by not_after, serial"""
                    .formatted(RevocationSql.LIFTED);

    /** Nobody's, once a later number was given out. */
    static final String BUILT =
            """
            update crl_shard set built_at = now(), crl_number = number, this_update = ?,
                next_update = ?, entries = ?, size = ?, sha256 = decode(?, 'hex'), put_at = null,
                lease_until = now()
            where authority = ? and shard = ? and number = ?""";

    static final String STORE =
            """
            insert into crl (authority, shard, der) values (?, ?, ?)
            on conflict (authority, shard) do update set der = excluded.der""";

    static final String RELEASE =
            """
            update crl_shard set lease_until = now() + ? * interval '1 millisecond'
            where authority = ? and shard = ? and number = ?""";

    private static final String SELECT_BUILT =
            """
            select authority, shard, crl_number, this_update, next_update, entries, size
            from crl_shard where crl_number is not null and authority = any(?)
            """;

    static final String ALL = SELECT_BUILT + "order by authority, shard";

    static final String LOST =
            SELECT_BUILT + "and (put_at is null or put_at < ?) order by this_update desc";

    static final String READ =
            """
            select c.der from crl c join crl_shard s using (authority, shard)
            where s.authority = ? and s.shard = ? and s.crl_number = ?""";

    static final String PUT =
            "update crl_shard set put_at = ? where authority = ? and shard = ? and crl_number = ?";

    private CrlSql() {}
}
