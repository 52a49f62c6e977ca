package dev.chancery.issuer.ledger;

import java.util.Locale;

/** The statements of the ledger, as the label {@code query_type} names them. */
enum QueryType {
    PING,
    FIND_ISSUANCE,
    FIND_CERTIFICATE,
    RESERVE,
    TAKE_OVER,
    RELEASE,
    CLAIM_ABANDONED,
    MARK_ISSUED,
    CLAIM_OCSP_DUE,
    OCSP_PUBLISHED,
    LIST_BY_FINGERPRINT,
    LIST_BY_HOST,
    LIST_BY_SUBTREE,
    LIST_BY_OWNER,
    LIST_BY_ACCOUNT,
    LIST_BY_AUTHORITY,
    LIST_BY_EXPIRY,
    FIND_DERS,
    FORECAST,
    SLOW_QUERIES,
    FOLD_FORECAST,
    FORGET_FORECAST,
    OCSP_RELEASED,
    SUBMIT_REQUEST,
    FIND_REQUEST,
    COUNT_REQUESTS,
    REVIVE_REQUESTS,
    CLAIM_REQUESTS,
    HEARTBEAT_REQUESTS,
    SETTLE_REQUESTS,
    FORGET_REQUESTS,
    FORGET_ISSUANCES,
    FIND_REVOCATION,
    REVOKE,
    UNHOLD,
    APPEND_AUDIT,
    FIND_AUDIT,
    AUDIT_HEADS,
    RETIRE_AUDIT,
    CRL_SHARDS,
    CLAIM_CRL,
    BUILD_CRL,
    RELEASE_CRL,
    LOST_CRLS,
    READ_CRL,
    CRL_PUT,
    COMPROMISED_KEYS,
    CLAIM_PURGES,
    PURGES_DONE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
