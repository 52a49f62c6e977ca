-- Which key a certificate is for: SHA-256 of its SubjectPublicKeyInfo. Null for what was issued before.
alter table issuance add column key_sha256 bytea;
alter table certificate add column key_sha256 bytea;

create index certificate_key on certificate (key_sha256) where key_sha256 is not null;

-- Keys that were reported compromised: no certificate is issued for them again. Written with the
-- revocation, and kept for good.
create table compromised_key (
    key_sha256  bytea       primary key,
    reported_at timestamptz not null default now(),
    reported_by text        not null
);

-- What every issuer asks for every few seconds.
create index compromised_key_reported on compromised_key (reported_at);

-- Caches that have to be told that something changed: a call of one hook each, written with the
-- change, removed when the hook has answered, or when it is too late to matter.
create table cache_purge (
    id         bigint generated always as identity primary key,
    hook       text        not null,
    authority  text        not null,
    -- A certificate whose OCSP answer changed, or the shard whose CRL did.
    serial     text,
    not_after  timestamptz,
    shard      integer,
    created_at timestamptz not null default now(),
    due_at     timestamptz not null,
    attempts   integer     not null default 0,
    check ((serial is null) = (not_after is null)),
    check ((serial is null) <> (shard is null))
);

create index cache_purge_due on cache_purge (due_at);
