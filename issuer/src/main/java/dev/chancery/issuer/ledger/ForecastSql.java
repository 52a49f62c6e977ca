package dev.chancery.issuer.ledger;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements about {@code expiry_count} and {@code expiry_delta}. */
final class ForecastSql {

    /**
     * Moves deltas into the counts. Whoever does the same at once takes others; all touch the
     * counts in the same order, so that none waits for one that waits for it.
     */
    static final String FOLD =
            """
            with taken as (
                delete from expiry_delta where ctid = any(array(
                    select ctid from expiry_delta limit :limit for update skip locked))
                returning day, authority, account, issued, revoked
            ), added as (
                insert into expiry_count as c (day, authority, account, issued, revoked)
                select day, authority, account, sum(issued), sum(revoked) from taken
                group by day, authority, account order by day, authority, account
                on conflict (day, authority, account) do update
                set issued = c.issued + excluded.issued, revoked = c.revoked + excluded.revoked
            )
            select count(*) from taken""";

    static final String FORGET =
            """
            with forgotten as (
                delete from expiry_count where ctid = any(array(
                    select ctid from expiry_count where day < :first limit :limit for update skip locked))
                returning 1
            )
            select count(*) from forgotten""";

    private static final String COLUMNS = "day, authority, account, issued, revoked";

    private final Map<String, Object> parameters = new HashMap<>();
    private final StringBuilder where = new StringBuilder("day >= :from and day < :until");

    private ForecastSql() {}

    /** What is folded and what is not yet, seen at one moment. */
    static ReadStatement of(ForecastQuery query) {
        ForecastSql building = new ForecastSql();
        building.parameters.put("from", query.from());
        building.parameters.put("until", query.until());
        building.parameters.put("limit", query.limit() + 1);
        building.and("authority", query.authority());
        building.and("account", query.account());
        return new ReadStatement(QueryType.FORECAST, building.sql(query.by()), building.parameters);
    }

    private void and(String column, @Nullable String value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = :").append(column);
            parameters.put(column, value);
        }
    }

    private String sql(Set<ForecastQuery.Dimension> by) {
        String from =
                Stream.of("expiry_count", "expiry_delta")
                        .map(it -> "select %s from %s where %s".formatted(COLUMNS, it, where))
                        .collect(Collectors.joining("\nunion all\n"));
        String columns =
                EnumSet.copyOf(by).stream()
                        .map(it -> it.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return """
               select %s, cast(sum(issued) as bigint) as issued, cast(sum(revoked) as bigint) as revoked
               from (%s) as counted
               group by %s having sum(issued) > 0 order by %s limit :limit"""
                .formatted(columns, from, columns, columns);
    }
}
