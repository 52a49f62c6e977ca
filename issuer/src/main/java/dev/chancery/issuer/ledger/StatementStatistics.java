package dev.chancery.issuer.ledger;

import dev.chancery.contracts.database.SlowQueries;
import dev.chancery.contracts.database.SlowQuery;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the primary has counted of the statements it ran. */
@Singleton
public class StatementStatistics {

    /** What statements are sorted by. */
    public enum Measure {
        TOTAL("total_exec_time"),
        MEAN("mean_exec_time");

        private final String column;

        Measure(String column) {
            this.column = column;
        }
    }

    /** The view is not there; it is, but the library is not loaded. */
    private static final Set<String> MISSING = Set.of("42P01", "55000");

    /** Others than these may carry values in their text. */
    private static final String TOP =
            """
            select query, calls, rows, total_exec_time, mean_exec_time, max_exec_time,
                (select stats_reset from pg_stat_statements_info) as since
            from pg_stat_statements
            where dbid = (select oid from pg_database where datname = current_database())
                and query ~* '^\\s*(select|insert|update|delete|merge|with)\\M'
            order by {measure} desc limit :limit""";

    private final LedgerReader reader;

    StatementStatistics(LedgerReader reader) {
        this.reader = reader;
    }

    /**
     * The statements that took longest, by that measure.
     *
     * @throws Refused with {@link Refusal.StatisticsMissing} if nothing is counted
     */
    public SlowQueries slowest(Measure measure, int limit) {
        ReadStatement statement =
                new ReadStatement(
                        QueryType.SLOW_QUERIES,
                        TOP.replace("{measure}", measure.column),
                        Map.of("limit", limit));
        try {
            List<Row> rows = reader.readPrimary(statement, row -> row);
            return new SlowQueries(
                    rows.stream()
                            .findFirst()
                            .map(row -> row.getOffsetDateTime("since").toInstant())
                            .orElse(null),
                    rows.stream().map(StatementStatistics::query).toList());
        } catch (PgException e) {
            if (MISSING.contains(e.getSqlState())) {
                throw new Refused(new Refusal.StatisticsMissing(), e);
            }
            throw e;
        }
    }

    private static SlowQuery query(Row row) {
        return new SlowQuery(
                row.getString("query"),
                row.getLong("calls"),
                row.getLong("rows"),
                row.getDouble("total_exec_time"),
                row.getDouble("mean_exec_time"),
                row.getDouble("max_exec_time"));
    }
}
