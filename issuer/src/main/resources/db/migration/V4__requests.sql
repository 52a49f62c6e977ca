-- Requests that nobody waits for on the line: a queue that outlives processes. Any issuer takes
-- what is queued, works on it under a lease, and writes what became of it. Rows are deleted some
-- time after they are finished, a few at a time.
create table issuance_request (
    -- 128 random bits: who has not made the request does not find it.
    id              text        primary key,
    idempotency_key text        not null unique,
    csr_sha256      bytea       not null,
    -- Who made it, and alone may ask for it.
    caller          text        not null,
    -- Whose turn it takes.
    account         text        not null,
    -- Most pressing first.
    lane            smallint    not null,
    -- The order within a lane, by start-time fair queueing: one step behind the last of its own
    -- account, but not before what all wait behind.
    turn            bigint      not null,
    -- The request as it came, and for whom it is, both JSON.
    request         text        not null,
    client          text        not null,
    -- delayed: refused for the time being.
    state           text        not null
        check (state in ('queued', 'delayed', 'running', 'issued', 'failed')),
    attempts        integer     not null default 0,
    -- delayed: when to try again. running: when the lease ends.
    due_at          timestamptz not null default now(),
    created_at      timestamptz not null default now(),
    finished_at     timestamptz,
    serial          text,
    -- Why the last attempt brought nothing, a problem document.
    problem         text,
    check ((state = 'issued') = (serial is not null)),
    check ((state in ('issued', 'failed')) = (finished_at is not null))
);

-- What is taken next, and how many are before one.
create index issuance_request_turn on issuance_request (lane, turn, id) where state = 'queued';
-- The last turn of an account.
create index issuance_request_account on issuance_request (lane, account, turn)
    where state = 'queued';
-- What comes back to the queue: its delay is over, or its process died.
create index issuance_request_due on issuance_request (due_at)
    where state in ('delayed', 'running');
-- What is to be forgotten.
create index issuance_request_finished on issuance_request (finished_at)
    where finished_at is not null;
