-- How many certificates end on which day, kept up to date by the statements that issue and revoke, so that
-- nobody has to count them. See docs/adr/0017.

-- What is to be added. Written by many at once, each with rows of its own: without a key, a certificate costs one
-- more row at the end of a table, and no writer waits for another.
create table expiry_delta (
    day       date    not null,
    authority text    not null,
    account   text    not null,
    issued    integer not null,
    revoked   integer not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
        autovacuum_vacuum_insert_threshold = -1);

-- What was added up. The sum of both is right at any moment.
create table expiry_count (
    day       date   not null,
    authority text   not null,
    account   text   not null,
    issued    bigint not null,
    revoked   bigint not null,
    primary key (day, authority, account)
) with (fillfactor = 70);

-- What one account will have to renew.
create index expiry_count_account on expiry_count (account, day);

-- What there is already; the only time that it is counted.
insert into expiry_count (day, authority, account, issued, revoked)
select cast(c.not_after at time zone 'UTC' as date), c.authority, c.account, count(*), count(r.serial)
from certificate c
left join revocation r on r.serial = c.serial and r.not_after = c.not_after and r.reason <> 8
group by 1, 2, 3;
