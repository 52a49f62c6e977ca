-- What one account has, page by page, in the order of every list. An account is a namespace of a cluster, which
-- is as near to a team as anything that is certain: it is told by who called, not by what a label claims.
create index certificate_account on certificate (account, not_after, serial);
