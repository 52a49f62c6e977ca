-- CRLs in shards (RFC 5280 section 5). The shard of a certificate is chosen when it is issued, stands in
-- its CRL distribution point, and never changes, however many shards there are later. Null if the
-- certificate names none.
alter table issuance add column crl_shard integer;
alter table ocsp_publication add column crl_shard integer;
alter table revocation add column crl_shard integer;

-- Whether OCSP answers are published for the certificate. Where they are not, next_update is
-- 'infinity', and the row is there for the status alone.
alter table issuance add column ocsp boolean not null default true;
alter table ocsp_publication add column ocsp boolean not null default true;

-- One shard's entries, in order, from the index alone; week after week, which is the order of the
-- partitions.
create index revocation_crl on revocation (authority, crl_shard, not_after, serial)
    include (reason, revoked_at) where crl_shard is not null;

-- Who builds which shard, and what was built. Rows are never removed: certificates name them.
create table crl_shard (
    authority   text        not null,
    shard       integer     not null check (shard >= 0),
    -- Every address under which certificates name this shard; the CRL bears them all.
    addresses   text[]      not null,
    -- The last CRL number that was given out, whether or not it came to a CRL (RFC 5280 section 5.2.3).
    number      bigint      not null default 0,
    lease_until timestamptz not null default '-infinity',
    -- Of the last CRL: by whose clock it was built, and what it says.
    built_at    timestamptz not null default '-infinity',
    crl_number  bigint,
    this_update timestamptz,
    next_update timestamptz,
    entries     integer,
    size        integer,
    sha256      bytea,
    -- When that CRL was put into Redis; null if it was not.
    put_at      timestamptz,
    primary key (authority, shard)
);

-- The last CRL itself, apart from what is looked at every few seconds, and not compressed: serial
-- numbers are random.
create table crl (
    authority text    not null,
    shard     integer not null,
    der       bytea   not null,
    primary key (authority, shard)
);
alter table crl alter column der set storage external;

-- Changes that are on no CRL yet, one a statement and shard. Written with the change and removed with the CRL that
-- tells it, so neither a crash nor a change during a build loses one; and no two revocations wait
-- for one row.
create table crl_change (
    id         bigint generated always as identity primary key,
    authority  text        not null,
    shard      integer     not null,
    changed_at timestamptz not null default now()
);

create index crl_change_shard on crl_change (authority, shard);
