-- What the inventory asks of certificate. Every list is told in the order (not_after, serial), which
-- is also the order of the partitions: PostgreSQL walks them one after another and stops where the
-- page is full. An index on the partitioned table is made on each partition there is, for the rows
-- already in it too, and on each that is made later. Writers of certificate wait while this runs.

-- What expires in a window, and any query whose other conditions most certificates meet.
create index certificate_expiry on certificate (not_after, serial);

-- Which certificate is this? Asked of all partitions, which retention bounds.
create index certificate_fingerprint on certificate (fingerprint);

-- What one object has, and what one authority signed, page by page.
create index certificate_owner on certificate (owner, not_after, serial) where owner is not null;
create index certificate_authority on certificate (authority, not_after, serial);

-- What a certificate is found by: each of its names, and behind a dot each domain that a name lies
-- below, down to two labels. 'a.b.example.com' gives itself, '.b.example.com' and '.example.com'. So
-- a name is found by one term, and a subtree by two: the domain itself, and the domain behind a dot.
-- The index below holds what this returned; another rule needs a new function and a new index.
create function certificate_name_terms(names text[]) returns text[]
    language plpgsql immutable strict parallel safe as $$
declare
    terms text[] := names;
    name  text;
    above text;
begin
    foreach name in array names loop
        above := substr(name, strpos(name, '.'));
        while strpos(substr(above, 2), '.') > 0 loop
            terms := terms || above;
            above := substr(above, 1 + strpos(substr(above, 2), '.'));
        end loop;
    end loop;
    return terms;
end $$;

-- GIN, because a term that many certificates share is kept once, with a few octets for each of them.
-- A table of reversed names, or of names and domains, would keep a row of some hundred octets for
-- each; at a billion certificates that is more than the certificates. On an expression, so that it
-- is filled by whichever statement writes the certificate, and the narrow row stays narrow. What is
-- given up: matches come unordered and are sorted, so PostgreSQL uses it for names that are rare and
-- walks certificate_expiry for domains that are everywhere. Without fastupdate, or one issuance in
-- some thousand would have to work off what the others left.
create index certificate_name on certificate using gin (certificate_name_terms(dns_names))
    with (fastupdate = off);
