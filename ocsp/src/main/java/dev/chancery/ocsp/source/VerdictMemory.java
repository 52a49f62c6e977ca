package dev.chancery.ocsp.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.chancery.contracts.status.OcspKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;

/** Remembers the last verdict for each certificate, within a bound of bytes. */
// Caffeine loads by name the class that fits the bounds; in a native image it has to be named.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSMW")
public final class VerdictMemory {

    /** What an entry takes beside the response's own bytes: key, verdict, the cache's own node. */
    private static final int OVERHEAD = 600;

    private record Entry(Der der, Verdict verdict, Instant confirmed) {}

    private final Cache<OcspKey, Entry> entries;

    public VerdictMemory(long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("memory.size must not be negative: " + maxBytes);
        }
        this.entries =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes)
                        .weigher((OcspKey key, Entry entry) -> entry.der().size() + OVERHEAD)
                        .build();
    }

    /** The verdict on exactly these bytes, if they were the last ones judged under the key. */
    Optional<Verdict> recall(OcspKey key, Der der) {
        return entry(key).filter(entry -> entry.der().equals(der)).map(Entry::verdict);
    }

    /** The last response judged under the key, if it was sound and its source had it since then. */
    Optional<CheckedResponse> sound(OcspKey key, Instant since) {
        return entry(key)
                .filter(entry -> entry.confirmed().isAfter(since))
                .flatMap(entry -> entry.verdict().response());
    }

    /** Notes that the source had these bytes at that time. */
    void remember(OcspKey key, Der der, Verdict verdict, Instant now) {
        entries.put(key, new Entry(der, verdict, now));
    }

    void forget(OcspKey key) {
        entries.invalidate(key);
    }

    private Optional<Entry> entry(OcspKey key) {
        return Optional.ofNullable(entries.getIfPresent(key));
    }
}
