package dev.chancery.issuer.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Memory, then Redis, then the ledger; for each key one call at a time goes further than memory.
 * What it answers was true no longer than {@code trust} before it was asked.
 *
 * @param <K> what is asked for
 * @param <V> what is answered
 */
// Caffeine loads by name the class that fits the bounds; in a native image it has to be named.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSMW")
final class LevelledCache<K, V> {

    /** A value, and until when it may be told, in nanoseconds of the process. */
    private record Held<V>(V value, long until) {}

    /** A call that is under way. */
    private record Flight<V>(CompletableFuture<V> landing, long started) {}

    /**
     * What a cache is made of.
     *
     * @param trust how long an answer may be told
     * @param memory how many octets it may take
     * @param weigher how many a value takes, more or less
     * @param kept which answers are worth remembering
     * @param sharedKey the key in Redis
     */
    record Traits<K, V>(
            Duration trust,
            long memory,
            Weigher<K, V> weigher,
            Predicate<V> kept,
            Function<K, String> sharedKey) {}

    private final Traits<K, V> traits;
    private final SharedForm<V> shared;
    private final CacheMeter meter;
    private final LongSupplier nanoTime;
    private final Cache<K, Held<V>> memory;
    private final Map<K, Flight<V>> flights = new ConcurrentHashMap<>();

    LevelledCache(
            Traits<K, V> traits, SharedForm<V> shared, CacheMeter meter, LongSupplier nanoTime) {
        this.traits = traits;
        this.shared = shared;
        this.meter = meter;
        this.nanoTime = nanoTime;
        this.memory =
                Caffeine.newBuilder()
                        .maximumWeight(traits.memory())
                        .weigher((K key, Held<V> held) -> traits.weigher().weigh(key, held.value()))
                        .build();
    }

    /** The value of {@code key}; {@code ledger} is asked if no other level has it. */
    V get(K key, Supplier<V> ledger) {
        long now = nanoTime.getAsLong();
        Held<V> held = memory.getIfPresent(key);
        if (held != null && now - held.until() < 0) {
            meter.read(Level.MEMORY);
            return held.value();
        }
        Flight<V> mine = new Flight<>(new CompletableFuture<>(), now);
        Flight<V> first = flights.putIfAbsent(key, mine);
        if (first == null) {
            return flown(key, mine, ledger);
        }
        // What it brings may be as old as its beginning.
        if (now - first.started() < traits.trust().toNanos()) {
            meter.read(Level.FLIGHT);
            return landed(first);
        }
        return read(key, mine, ledger);
    }

    /** Asks the other levels again from now on. Whoever is under way remembers nothing. */
    void forget(K key) {
        flights.remove(key);
        memory.invalidate(key);
    }

    void forgetAll() {
        flights.clear();
        memory.invalidateAll();
    }

    private V flown(K key, Flight<V> flight, Supplier<V> ledger) {
        try {
            V value = read(key, flight, ledger);
            flight.landing().complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            flight.landing().completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(key, flight);
        }
    }

    private static <V> V landed(Flight<V> flight) {
        try {
            return flight.landing().join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    private V read(K key, Flight<V> flight, Supplier<V> ledger) {
        String name = traits.sharedKey().apply(key);
        SharedForm.Answer<V> answer = shared.find(name);
        V found = answer.value();
        if (found != null) {
            meter.read(Level.SHARED);
            var _ = remember(key, flight, found, answer.left());
            return found;
        }
        V value = ledger.get();
        meter.read(Level.LEDGER);
        if (traits.kept().test(value) && remember(key, flight, value, traits.trust())) {
            shared.put(name, value, answer, traits.trust());
        }
        return value;
    }

    /** Unless it was to be forgotten meanwhile, or is not the one that others wait for. */
    private boolean remember(K key, Flight<V> flight, V value, Duration left) {
        Held<V> held = new Held<>(value, flight.started() + left.toNanos());
        Flight<V> current =
                flights.computeIfPresent(
                        key,
                        (_, it) -> {
                            if (it.equals(flight)) {
                                memory.put(key, held);
                            }
                            return it;
                        });
        return flight.equals(current);
    }
}
