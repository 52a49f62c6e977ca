package dev.chancery.issuer.http;

import java.util.Set;

/** The names of the parameters by which certificates are listed. */
final class InventoryParameter {

    static final String EXPIRING_AFTER = "expiringAfter";
    static final String EXPIRING_BEFORE = "expiringBefore";
    static final String OWNER = "owner";
    static final String ACCOUNT = "account";
    static final String HOST = "host";
    static final String SUBTREE = "subtree";
    static final String FINGERPRINT = "fingerprint";
    static final String AUTHORITY = "authority";
    static final String STATUS = "status";
    static final String INCLUDE = "include";
    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";

    static final Set<String> ALL =
            Set.of(
                    EXPIRING_AFTER,
                    EXPIRING_BEFORE,
                    OWNER,
                    ACCOUNT,
                    HOST,
                    SUBTREE,
                    FINGERPRINT,
                    AUTHORITY,
                    STATUS,
                    INCLUDE,
                    LIMIT,
                    CURSOR);

    private InventoryParameter() {}
}
