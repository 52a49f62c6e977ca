package dev.chancery.issuer.ledger;

/** The statements about the audit log, for JDBC. */
final class AuditSql {

    /**
     * One statement for all that has gathered. What was written by an attempt whose answer got lost
     * is written once all the same.
     */
    static final String APPEND =
            """
            insert into audit_entry (chain, sequence, at, event, kind, authority, serial, tbs_sha256,
                idempotency_key, caller, account, owner, requester, detail, hash)
            select cast(? as uuid), sequence, timestamptz 'epoch' + micros * interval '1 microsecond',
                event, kind, authority, serial, decode(tbs, 'hex'), key, caller, account, owner,
                requester, detail, decode(hash, 'hex')
            from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]),
                cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                cast(? as text[]), cast(? as text[]), cast(? as text[]))
                as n(sequence, micros, event, kind, authority, serial, tbs, key, caller, account,
                    owner, requester, detail, hash)
            on conflict do nothing""";

    static final String HASH =
            "select encode(hash, 'hex') from audit_entry where chain = ? and sequence = ?";

    /** The chains, by walking from one to the next in the index: as many probes as chains. */
    private static final String CHAINS =
            """
            with recursive walk(chain) as (
                (select chain from audit_entry where at >= ? and at < ? order by chain limit 1)
                union all
                select (select e.chain from audit_entry e
                    where e.chain > w.chain and e.at >= ? and e.at < ? order by e.chain limit 1)
                from walk w where w.chain is not null
            )
            """;

    /** All chains with an entry in a span of time, given twice. */
    static final String CHAINS_BETWEEN = CHAINS + "select chain from walk where chain is not null";

    /** Where the chains stand in a span of time, given three times, the most recent first. */
    static final String HEADS_BETWEEN =
            CHAINS
                    + """
                      select w.chain, h.sequence, encode(h.hash, 'hex') from walk w cross join lateral (
                          select e.sequence, e.at, e.hash from audit_entry e
                          where e.chain = w.chain and e.at >= ? and e.at < ?
                          order by e.sequence desc limit 1) h
                      where w.chain is not null
                      order by h.at desc, w.chain limit ?""";

    static final String RETIRE =
            """
            insert into audit_retired (month, chain, sequence, hash)
            values (cast(? as date), cast(? as uuid), ?, decode(?, 'hex'))
            on conflict do nothing""";

    static final String RETIRED =
            """
            select month, chain, sequence, encode(hash, 'hex') from audit_retired
            order by month, chain""";

    static final String ENTRIES =
            """
            select sequence, at, event, kind, authority, serial, encode(tbs_sha256, 'hex'),
                idempotency_key, caller, account, owner, requester, detail, encode(hash, 'hex')
            from audit_entry where chain = ? order by sequence, at""";

    /** Certificates issued in a span of time without a trace of their signature. */
    static final String UNAUDITED =
            """
            select c.serial from certificate c
            where c.issued_at >= ? and c.issued_at < ? and 2 <> (
                select count(distinct a.event) from audit_entry a
                where a.serial = c.serial and a.authority = c.authority and a.kind = 'certificate'
                    and a.event in ('signing', 'signed'))
            order by c.serial limit ?""";

    /** Certificates signed in a span of time that nobody had reserved. */
    static final String UNRECORDED =
            """
            select distinct a.serial from audit_entry a
            where a.at >= ? and a.at < ? and a.kind = 'certificate' and a.event = 'signed'
                and not exists (select 1 from issuance i where i.serial = a.serial)
                and not exists (select 1 from certificate c where c.serial = a.serial)
            order by a.serial limit ?""";

    private AuditSql() {}
}
