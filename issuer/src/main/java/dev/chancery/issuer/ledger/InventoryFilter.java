package dev.chancery.issuer.ledger;

import dev.chancery.contracts.inventory.CertificateStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates are meant: those that meet every condition that is not null.
 *
 * @param expiringAfter the first instant at which one may end
 * @param expiringBefore the first instant at which none may end any more
 * @param owner the object it was asked for, {@code namespace/name}
 * @param account the account it counted for, {@code cluster/namespace}
 * @param host one of its names, to the letter: {@code *} is no wildcard here
 * @param subtree a domain of two labels or more that is, or lies above, one of its names
 * @param fingerprint SHA-256 of its DER, lower-case hexadecimal
 * @param authority who signed it
 * @param status what it is good for
 */
public record InventoryFilter(
        @Nullable Instant expiringAfter,
        @Nullable Instant expiringBefore,
        @Nullable String owner,
        @Nullable String account,
        @Nullable String host,
        @Nullable String subtree,
        @Nullable String fingerprint,
        @Nullable String authority,
        @Nullable CertificateStatus status) {

    /** All of them in order, so that two filters are the same if these are. */
    public List<Optional<?>> conditions() {
        return List.of(
                Optional.ofNullable(expiringAfter),
                Optional.ofNullable(expiringBefore),
                Optional.ofNullable(owner),
                Optional.ofNullable(account),
                Optional.ofNullable(host),
                Optional.ofNullable(subtree),
                Optional.ofNullable(fingerprint),
                Optional.ofNullable(authority),
                Optional.ofNullable(status));
    }
}
