package dev.chancery.issuer.ledger;

import dev.chancery.contracts.inventory.CertificateStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the one statement of a query, of conditions that each have an index in {@code
 * V2__inventory.sql} or {@code V9__accounts.sql}. Only those that are asked for stand in it: one
 * that a parameter could switch off might not use its index.
 */
final class InventorySql {

    /**
     * A lifted hold leaves a row behind. The bounds stand here too, or the plan would name every
     * week there is.
     */
    private static final String REVOKED =
            """
            exists (select from revocation r where r.serial = certificate.serial
                and r.not_after = certificate.not_after and r.reason <> %d
                and r.not_after >= :from and r.not_after < :until)"""
                    .formatted(RevocationSql.LIFTED);

    /** What {@link InventoryRow} maps; the bounds keep it to the partitions of a window. */
    private static final String SELECT =
            """
            select serial, fingerprint, authority, profile, account, owner, requester, dns_names,
                not_before, not_after, issued_at, %s as revoked
            from certificate
            where not_after >= :from and not_after < :until"""
                    .formatted(REVOKED);

    private static final String ORDER = "\norder by not_after, serial limit :limit";

    private final StringBuilder sql = new StringBuilder(SELECT);
    private final Map<String, Object> parameters = new HashMap<>();

    private InventorySql() {}

    static ReadStatement of(InventoryQuery query) {
        InventoryFilter filter = query.filter();
        InventorySql building = new InventorySql();
        building.within(query.window());
        building.goOn(query.after());
        building.and(
                "fingerprint = decode(:fingerprint, 'hex')", "fingerprint", filter.fingerprint());
        building.and(
                "certificate_name_terms(dns_names) @> :host", "host", terms(filter.host(), ""));
        building.and(
                "certificate_name_terms(dns_names) && :subtree",
                "subtree",
                terms(filter.subtree(), "", "."));
        building.and("owner = :owner", "owner", filter.owner());
        building.and("account = :account", "account", filter.account());
        building.and("authority = :authority", "authority", filter.authority());
        building.and(filter.status());
        // One more than is shown tells whether there is another page.
        building.parameters.put("limit", query.limit() + 1);
        return new ReadStatement(type(filter), building.sql + ORDER, building.parameters);
    }

    private void within(ExpirySpan window) {
        parameters.put("from", window.from());
        parameters.put("until", window.until());
    }

    /** The window begins there too: PostgreSQL leaves no partition out because of a row. */
    private void goOn(@Nullable InventoryPosition after) {
        if (after != null) {
            sql.append("\n    and (not_after, serial) > (:lastNotAfter, :lastSerial)");
            parameters.put("lastNotAfter", after.notAfter());
            parameters.put("lastSerial", after.serial().hex());
        }
    }

    private void and(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            sql.append("\n    and ").append(condition);
            parameters.put(parameter, value);
        }
    }

    private void and(@Nullable CertificateStatus status) {
        if (status != null) {
            sql.append(status == CertificateStatus.REVOKED ? "\n    and " : "\n    and not ")
                    .append(REVOKED);
        }
    }

    /** As {@code certificate_name_terms} writes them: a domain above a name begins with a dot. */
    private static String @Nullable [] terms(@Nullable String name, String... beginnings) {
        return name == null
                ? null
                : Stream.of(beginnings).map(it -> it + name).toArray(String[]::new);
    }

    /** After the condition that narrows most. */
    private static QueryType type(InventoryFilter filter) {
        if (filter.fingerprint() != null) {
            return QueryType.LIST_BY_FINGERPRINT;
        }
        if (filter.host() != null) {
            return QueryType.LIST_BY_HOST;
        }
        if (filter.subtree() != null) {
            return QueryType.LIST_BY_SUBTREE;
        }
        if (filter.owner() != null) {
            return QueryType.LIST_BY_OWNER;
        }
        if (filter.account() != null) {
            return QueryType.LIST_BY_ACCOUNT;
        }
        return filter.authority() != null ? QueryType.LIST_BY_AUTHORITY : QueryType.LIST_BY_EXPIRY;
    }
}
