package dev.chancery.issuer.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts what is read of one cache by where the answer came from, {@code
 * chancery_cache_reads_total}; the share of a level is its hit ratio.
 */
final class CacheMeter {

    private final Map<Level, Counter> reads;

    CacheMeter(MeterRegistry registry, String cache) {
        this.reads =
                Arrays.stream(Level.values())
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        level ->
                                                registry.counter(
                                                        "chancery.cache.reads",
                                                        "cache",
                                                        cache,
                                                        "level",
                                                        level.label()),
                                        (one, _) -> one,
                                        () -> new EnumMap<>(Level.class)));
    }

    void read(Level level) {
        Counter counter = reads.get(level);
        if (counter != null) {
            counter.increment();
        }
    }
}
