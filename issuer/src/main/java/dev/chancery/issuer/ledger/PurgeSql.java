package dev.chancery.issuer.ledger;

/** The statements of the calls that caches wait for, in JDBC's dialect. */
final class PurgeSql {

    static final String CRL_BUILT =
            """
            insert into cache_purge (hook, authority, shard, due_at)
            select hook, ?, ?, now() + ? * interval '1 millisecond'
            from unnest(cast(? as text[])) as hook""";

    /**
     * Not before the new answer is there to be fetched, or the caches would keep the old one; of
     * hooks that are configured.
     */
    static final String CLAIM =
            """
            update cache_purge set attempts = attempts + 1,
                due_at = now() + least(? * power(2, least(attempts, 20)), ?)
                    * (0.75 + random() / 2) * interval '1 millisecond'
            where id = any(array(
                select c.id from cache_purge c
                where c.due_at < now() and c.hook = any(?)
                    and not exists (select from ocsp_publication p
                        where p.serial = c.serial and p.not_after = c.not_after
                            and p.next_update = '-infinity')
                    and not exists (select from crl_shard s
                        where s.authority = c.authority and s.shard = c.shard and s.put_at is null)
                order by c.due_at limit ? for update skip locked))
            returning id, hook, authority, serial, shard""";

    static final String DONE = "delete from cache_purge where id = any(?)";

    static final String GIVE_UP =
            "delete from cache_purge where created_at < now() - ? * interval '1 millisecond'";

    private PurgeSql() {}
}
