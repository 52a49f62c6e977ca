-- What was asked for. The row is written before anything is signed: the unique key decides who may
-- sign, and to_be_signed holds the exact bytes, so that whoever finishes it signs the same ones.
create table issuance (
    id              bigint generated always as identity primary key,
    idempotency_key text        not null unique,
    csr_sha256      bytea       not null,
    state           text        not null check (state in ('reserved', 'issued')),
    serial          text        not null unique,
    authority       text        not null,
    profile         text        not null,
    account         text        not null,
    owner           text,
    requester       text,
    dns_names       text[]      not null,
    not_before      timestamptz not null,
    not_after       timestamptz not null,
    to_be_signed    bytea,
    lease_until     timestamptz,
    reserved_at     timestamptz not null default now(),
    issued_at       timestamptz,
    -- Once issued, the bytes stand in the certificate.
    check ((state = 'reserved') = (to_be_signed is not null and lease_until is not null))
);

-- What the sweeper looks for; empty on a good day.
create index issuance_reserved on issuance (lease_until) where state = 'reserved';

-- Everything below is partitioned by the week in which a certificate expires. The issuer makes the
-- partitions ahead and drops them whole when they are past retention: nothing is ever deleted row
-- by row. A serial number hints at its week, so that a look-up touches one partition. Tables that
-- lean on others carry no foreign key: one statement writes them all.

-- The narrow row of every certificate; never updated.
create table certificate (
    serial      text        not null,
    fingerprint bytea       not null,
    authority   text        not null,
    profile     text        not null,
    account     text        not null,
    owner       text,
    requester   text,
    dns_names   text[]      not null,
    not_before  timestamptz not null,
    not_after   timestamptz not null,
    issued_at   timestamptz not null default now(),
    primary key (serial, not_after)
) partition by range (not_after);

-- Apart from the narrow row: read for one certificate at a time, and never by an inventory query.
create table certificate_der (
    serial    text        not null,
    not_after timestamptz not null,
    der       bytea       not null,
    primary key (serial, not_after)
) partition by range (not_after);

-- When the OCSP answer of a certificate must be published anew. Changes several times in the life
-- of a certificate, which the tables above must not.
create table ocsp_publication (
    serial      text        not null,
    authority   text        not null,
    not_after   timestamptz not null,
    -- '-infinity' until the first answer is published.
    next_update timestamptz not null default '-infinity',
    lease_until timestamptz not null,
    primary key (serial, not_after)
) partition by range (not_after);

create index ocsp_publication_due on ocsp_publication (authority, next_update);
