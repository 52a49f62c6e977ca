package dev.chancery.issuer.http;

import dev.chancery.issuer.ledger.InventoryFilter;
import dev.chancery.issuer.ledger.InventoryQuery;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the parameters of a call into a query, or refuses them by name. */
@Singleton
class InventoryReader {

    private static final String DER = "der";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final InventoryConfig config;
    private final Clock clock;

    InventoryReader(InventoryConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        if (config.pageSize() > config.maxPageSize()) {
            throw new IllegalArgumentException(
                    "chancery.inventory: page-size (%d) must not be more than max-page-size (%d)"
                            .formatted(config.pageSize(), config.maxPageSize()));
        }
    }

    InventoryQuery read(MultivaluedMap<String, String> parameters) {
        KnownParameters.require(parameters, InventoryParameter.ALL);
        InventoryFilter filter = InventoryConditions.read(parameters);
        int limit = limit(parameters.getFirst(InventoryParameter.LIMIT));
        String cursor = parameters.getFirst(InventoryParameter.CURSOR);
        if (cursor == null) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            return new InventoryQuery(filter, now, null, limit);
        }
        InventoryCursor start = start(cursor, filter);
        return new InventoryQuery(filter, start.asOf(), start.position(), limit);
    }

    /** Whether the certificates themselves are asked for. */
    static boolean includesDer(MultivaluedMap<String, String> parameters) {
        String include = parameters.getFirst(InventoryParameter.INCLUDE);
        if (include != null && !include.equals(DER)) {
            throw KnownParameters.malformed(InventoryParameter.INCLUDE, "must be " + DER);
        }
        return include != null;
    }

    private int limit(@Nullable String text) {
        if (text == null) {
            return config.pageSize();
        }
        return Optional.of(text)
                .filter(it -> NUMBER.matcher(it).matches())
                .map(Integer::valueOf)
                .filter(it -> it <= config.maxPageSize())
                .orElseThrow(
                        () ->
                                KnownParameters.malformed(
                                        InventoryParameter.LIMIT,
                                        "must be a number from 1 to " + config.maxPageSize()));
    }

    private static InventoryCursor start(String cursor, InventoryFilter filter) {
        return InventoryCursor.read(cursor, filter)
                .orElseThrow(
                        () ->
                                KnownParameters.malformed(
                                        InventoryParameter.CURSOR,
                                        "is none that was given for these parameters; leave it out"
                                                + " to begin anew"));
    }
}
