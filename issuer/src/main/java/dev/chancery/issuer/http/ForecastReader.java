package dev.chancery.issuer.http;

import dev.chancery.issuer.ledger.ForecastQuery;
import dev.chancery.issuer.ledger.ForecastQuery.Dimension;
import dev.chancery.issuer.ledger.InventoryFilter;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the parameters of a call into a question to the forecast, or refuses them by name. */
@Singleton
class ForecastReader {

    private static final LocalDate EARLIEST = LocalDate.EPOCH;
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final InventoryConfig config;
    private final Clock clock;

    ForecastReader(InventoryConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    ForecastQuery read(MultivaluedMap<String, String> parameters) {
        KnownParameters.require(parameters, ForecastParameter.ALL);
        InventoryFilter filter = InventoryConditions.read(parameters);
        LocalDate from =
                day(
                        ForecastParameter.FROM,
                        parameters,
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        LocalDate until =
                day(
                        ForecastParameter.UNTIL,
                        parameters,
                        from.plusDays(config.forecastWindow().toDays()));
        if (!from.isBefore(until)) {
            throw KnownParameters.malformed(
                    ForecastParameter.UNTIL, "must be later than from, " + from);
        }
        return new ForecastQuery(
                from,
                until,
                filter.authority(),
                filter.account(),
                by(parameters.getFirst(ForecastParameter.BY)),
                config.maxForecastCounts());
    }

    private static LocalDate day(
            String name, MultivaluedMap<String, String> parameters, LocalDate otherwise) {
        String text = parameters.getFirst(name);
        if (text == null) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeParseException _) {
            // Said below.
        }
        throw KnownParameters.malformed(
                name, "must be a day from 1970 to 9999, such as 2027-01-31");
    }

    private static Set<Dimension> by(@Nullable String text) {
        if (text == null) {
            return Set.of(Dimension.DAY);
        }
        return Arrays.stream(text.split(",", -1))
                .map(ForecastReader::dimension)
                .collect(Collectors.toSet());
    }

    private static Dimension dimension(String word) {
        return Arrays.stream(Dimension.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                KnownParameters.malformed(
                                        ForecastParameter.BY,
                                        "must be some of day, authority and account, with commas"
                                                + " between"));
    }
}
