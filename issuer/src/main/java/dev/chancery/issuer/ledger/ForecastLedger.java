package dev.chancery.issuer.ledger;

import dev.chancery.issuer.ledger.ForecastQuery.Dimension;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * How many certificates will end, from counts that the statements keep which issue and revoke;
 * exact at every moment. Throws as {@link CertificateLedger} does.
 */
@Singleton
public class ForecastLedger {

    private final LedgerSession session;
    private final LedgerReader reader;

    ForecastLedger(LedgerSession session, LedgerReader reader) {
        this.session = session;
        this.reader = reader;
    }

    /** One entry more than the limit of the query, if there are so many. */
    public List<ForecastCount> counts(ForecastQuery query) {
        return reader.read(ForecastSql.of(query), row -> count(row, query.by()));
    }

    private static ForecastCount count(Row row, Set<Dimension> by) {
        return new ForecastCount(
                by.contains(Dimension.DAY) ? row.getLocalDate("day") : null,
                by.contains(Dimension.AUTHORITY) ? row.getString("authority") : null,
                by.contains(Dimension.ACCOUNT) ? row.getString("account") : null,
                row.getLong("issued"),
                row.getLong("revoked"));
    }

    /**
     * Adds up to {@code limit} deltas to the counts.
     *
     * @return how many there were
     */
    long fold(int limit) {
        return session.write(
                QueryType.FOLD_FORECAST,
                it ->
                        it.createNativeQuery(ForecastSql.FOLD, Long.class)
                                .setParameter("limit", limit)
                                .getSingleResult());
    }

    /**
     * Drops up to {@code limit} counts of days before {@code first}.
     *
     * @return how many there were
     */
    long forget(LocalDate first, int limit) {
        return session.write(
                QueryType.FORGET_FORECAST,
                it ->
                        it.createNativeQuery(ForecastSql.FORGET, Long.class)
                                .setParameter("first", first)
                                .setParameter("limit", limit)
                                .getSingleResult());
    }
}
