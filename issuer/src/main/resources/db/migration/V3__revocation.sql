-- What is revoked, and what was: small beside the certificates, and kept for as long as they are.
-- Partitioned like them.
create table revocation (
    serial     text        not null,
    not_after  timestamptz not null,
    authority  text        not null,
    -- A CRLReason (RFC 5280 section 5.3.1); removeFromCRL, 8, when a hold was lifted.
    reason     smallint    not null check (reason between 0 and 10),
    revoked_at timestamptz not null,
    -- Who asked for it last.
    revoked_by text        not null,
    primary key (serial, not_after)
) partition by range (not_after);

-- For the weeks that there are; weeks are counted from 1970.
do $$
declare
    week bigint;
begin
    for week in
        select cast(substring(c.relname from '_w([0-9]+)$') as bigint)
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'certificate'::regclass
    loop
        execute format(
            'create table revocation_w%s partition of revocation for values from (%L) to (%L)',
            week, to_timestamp(week * 604800), to_timestamp((week + 1) * 604800));
    end loop;
end $$;

-- What the OCSP answer is to say stands in the one row that is locked to change it and to claim it,
-- so that no publisher can see one without the other. The version counts the changes; an answer
-- for an earlier one is never published over that for a later one.
alter table ocsp_publication
    add column version    integer not null default 0,
    add column reason     smallint,
    add column revoked_at timestamptz,
    add check ((reason is null) = (revoked_at is null));
