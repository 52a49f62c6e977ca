package dev.chancery.issuer.ledger;

/**
 * The statements about requests that nobody waits for. All of them return rows, because Hibernate
 * complains about the mutations it cannot account for. Rows are locked in one order, or skipped.
 */
final class RequestSql {

    /** Just what {@link RequestEntity} maps. */
    private static final String COLUMNS =
            """
            id, idempotency_key, csr_sha256, caller, lane, turn, request, client, state, attempts,
                created_at, due_at, serial, problem""";

    /**
     * One that has failed and is asked for again, by the same caller and with the same CSR, begins
     * anew. Selects what stands under the key then, by whomever it was made.
     */
    static final String SUBMIT =
            """
            with made as (
                insert into issuance_request as r (id, idempotency_key, csr_sha256, caller, account, lane,
                    turn, request, client, state)
                select cast(:id as text), cast(:key as text), decode(:csrSha256, 'hex'),
                    cast(:caller as text), cast(:account as text), cast(:lane as smallint),
                    greatest(
                        coalesce((select max(turn) + cast(:step as bigint) from issuance_request
                            where lane = cast(:lane as smallint) and account = cast(:account as text)
                                and state = 'queued'), 0),
                        coalesce((select min(turn) from issuance_request
                            where lane = cast(:lane as smallint) and state = 'queued'), 0)),
                    cast(:request as text), cast(:client as text), 'queued'
                on conflict (idempotency_key) do update
                set state = 'queued', attempts = 0, created_at = now(), finished_at = null, problem = null,
                    lane = excluded.lane, turn = excluded.turn, account = excluded.account,
                    request = excluded.request, client = excluded.client
                where r.state = 'failed' and r.caller = excluded.caller
                    and r.csr_sha256 = excluded.csr_sha256
                returning *
            )
            select\s"""
                    + COLUMNS
                    + " from made union all select "
                    + COLUMNS
                    + """
                     from issuance_request
            where idempotency_key = :key and not exists (select from made)""";

    static final String FIND =
            "select " + COLUMNS + " from issuance_request where id = :id and caller = :caller";

    /** Counts no further than that: what is far away is far away. */
    static final String AHEAD =
            """
            select count(*) from (
                select from issuance_request
                where state = 'queued' and (lane, turn, id) < (cast(:lane as smallint), :turn, :id)
                limit :most) as ahead""";

    static final String WAITING =
            """
            select count(*) from (
                select from issuance_request where state = 'queued' limit :most) as waiting""";

    static final String REVIVE =
            """
            update issuance_request set state = 'queued'
            where id = any(array(
                select id from issuance_request
                where state in ('delayed', 'running') and due_at < now()
                order by due_at limit :limit for update skip locked))
            returning id""";

    static final String CLAIM =
            """
            update issuance_request
            set state = 'running', due_at = now() + :lease * interval '1 millisecond'
            where id = any(array(
                select id from issuance_request where state = 'queued' and lane = :lane
                order by turn, id limit :limit for update skip locked))
            returning\s"""
                    + COLUMNS;

    static final String HEARTBEAT =
            """
            update issuance_request set due_at = now() + :lease * interval '1 millisecond'
            where id = any(array(
                select id from issuance_request where id = any(:ids) and state = 'running'
                order by id for update))
            returning id""";

    /** What another process has brought to its end meanwhile stays as it is. */
    static final String SETTLE =
            """
            update issuance_request r
            set state = s.state, serial = s.serial, problem = s.problem, attempts = r.attempts + 1,
                due_at = now() + s.wait * interval '1 millisecond',
                finished_at = case when s.state in ('issued', 'failed') then now() end
            from unnest(cast(:ids as text[]), cast(:states as text[]), cast(:serials as text[]),
                cast(:problems as text[]), cast(:waits as bigint[]))
                as s(id, state, serial, problem, wait)
            where r.id = s.id and r.id = any(array(
                select id from issuance_request where id = any(:ids) and state = 'running'
                order by id for update))
            returning r.id""";

    static final String FORGET_REQUESTS =
            """
            delete from issuance_request
            where id = any(array(
                select id from issuance_request
                where finished_at < now() - :retention * interval '1 millisecond'
                order by finished_at limit :limit for update skip locked))
            returning id""";

    static final String FORGET_ISSUANCES =
            """
            delete from issuance
            where id = any(array(
                select id from issuance
                where state = 'issued' and not_after < now() - :retention * interval '1 millisecond'
                order by not_after limit :limit for update skip locked))
            returning id""";

    private RequestSql() {}
}
