package dev.chancery.issuer.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How many certificates end; null is what was not told apart.
 *
 * @param day on which day, UTC
 * @param authority who signed them
 * @param account for whom
 * @param issued how many
 * @param revoked how many of them are revoked, for good or for the time being
 */
public record ForecastCount(
        @Nullable LocalDate day,
        @Nullable String authority,
        @Nullable String account,
        long issued,
        long revoked) {}
