-- Who sent the request, by the name it was authenticated with; unknown for what was reserved before.
alter table issuance add column caller text;

-- What was done with the authorities' keys and to the status of certificates, and who asked for it.
-- Each issuer process writes a chain of its own: sequence counts from 1 without gaps, and hash is
-- SHA-256 over the hash before it and this entry (docs/audit.md says over which octets). Partitioned
-- by month; a partition goes as a whole, and what it ended with is kept in audit_retired.
create table audit_entry (
    chain           uuid        not null,
    sequence        bigint      not null,
    at              timestamptz not null,
    event           text        not null,
    kind            text        not null,
    authority       text,
    serial          text,
    tbs_sha256      bytea,
    idempotency_key text,
    caller          text        not null,
    account         text,
    owner           text,
    requester       text,
    detail          text,
    hash            bytea       not null,
    primary key (chain, sequence, at)
) partition by range (at);

-- What happened to this certificate? Only ever asked for one: a hash is a third of a B-tree here.
create index audit_entry_serial on audit_entry using hash (serial);

-- How far each chain went in a month that was dropped: the next entry follows from it.
create table audit_retired (
    month    date   not null,
    chain    uuid   not null,
    sequence bigint not null,
    hash     bytea  not null,
    primary key (month, chain)
);

-- Against slips and injected statements. Whoever owns the tables can take the triggers away; the
-- chain shows what was done then.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function audit_is_append_only();
create trigger audit_entry_no_truncate before truncate on audit_entry
    for each statement execute function audit_is_append_only();
create trigger audit_retired_append_only before update or delete on audit_retired
    for each row execute function audit_is_append_only();
create trigger audit_retired_no_truncate before truncate on audit_retired
    for each statement execute function audit_is_append_only();
