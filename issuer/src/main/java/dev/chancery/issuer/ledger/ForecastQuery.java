package dev.chancery.issuer.ledger;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the forecast.
 *
 * @param from the first day, UTC
 * @param until the first day after it
 * @param authority who signed, if only that is asked for
 * @param account for whom, if only that is asked for
 * @param by what is told apart, at least one
 * @param limit how many entries at most
 */
public record ForecastQuery(
        LocalDate from,
        LocalDate until,
        @Nullable String authority,
        @Nullable String account,
        Set<Dimension> by,
        int limit) {

    /** What certificates can be told apart by; the order is that of the entries. */
    public enum Dimension {
        DAY,
        AUTHORITY,
        ACCOUNT
    }

    public ForecastQuery {
        by = Set.copyOf(by);
        if (by.isEmpty()) {
            throw new IllegalArgumentException("a forecast tells something apart");
        }
    }
}
