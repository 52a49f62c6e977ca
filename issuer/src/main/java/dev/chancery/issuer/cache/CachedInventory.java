package dev.chancery.issuer.cache;

import dev.chancery.contracts.inventory.CertificateStatus;
import dev.chancery.issuer.ledger.CertificateInventory;
import dev.chancery.issuer.ledger.InventoryPage;
import dev.chancery.issuer.ledger.InventoryQuery;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pages of the inventory, for as long as a status may be trusted: what a crowd of dashboards asks
 * within a second is asked of PostgreSQL once.
 *
 * <p>A change outdates the pages of its authority, and those of lists that name none. They are not
 * looked for: the generation of the authority, which is part of the key, becomes another, and what
 * has the old one is never asked for again. By authority, because every certificate has one that
 * never changes and there are few; most lists of one owner or host could be spared, but to know
 * which would cost a key for each of them with every certificate issued, to save lists that end by
 * themselves a second later.
 */
@Singleton
public class CachedInventory {

    private static final String ANY = "*";
    private static final String FIRST = "0";

    /** What an entry of a page takes, more or less. */
    private static final int ENTRY = 900;

    private static final int OVERHEAD = 600;

    /** A query, asked of one generation. */
    private record PageKey(String generation, InventoryQuery query) {}

    private final CertificateInventory inventory;
    private final LevelledCache<PageKey, InventoryPage> pages;
    private final Map<String, String> generations = new ConcurrentHashMap<>();

    @Inject
    CachedInventory(
            CertificateInventory inventory,
            SharedCache shared,
            CacheConfig config,
            MeterRegistry registry) {
        this(inventory, shared, config, registry, System::nanoTime);
    }

    CachedInventory(
            CertificateInventory inventory,
            SharedCache shared,
            CacheConfig config,
            MeterRegistry registry,
            LongSupplier nanoTime) {
        this.inventory = inventory;
        this.pages =
                new LevelledCache<>(
                        new LevelledCache.Traits<>(
                                trust(config, inventory),
                                config.pageMemory().asLongValue(),
                                (_, page) -> OVERHEAD + ENTRY * page.entries().size(),
                                _ -> true,
                                CachedInventory::sharedKey),
                        new SharedForm<>(shared, new PageForm()),
                        new CacheMeter(registry, "page"),
                        nanoTime);
    }

    /** A page of the replica is older already when it comes. */
    private static Duration trust(CacheConfig config, CertificateInventory inventory) {
        Duration trust = config.trust().minus(inventory.maxLag());
        if (!trust.isPositive()) {
            throw new IllegalArgumentException(
                    "chancery.replica.max-lag (%s) must be less than chancery.cache.trust (%s)"
                            .formatted(inventory.maxLag(), config.trust()));
        }
        return trust;
    }

    /** The page that {@code query} asks for, as of no more than the configured trust ago. */
    public InventoryPage list(InventoryQuery query) {
        String authority = query.filter().authority();
        String generation = generations.getOrDefault(authority == null ? ANY : authority, FIRST);
        InventoryQuery normal = normal(query);
        return pages.get(new PageKey(generation, normal), () -> inventory.list(normal));
    }

    /** Something of that authority is another now; what is read from now on has that name. */
    void changed(String authority, String generation) {
        generations.put(authority, generation);
        generations.put(ANY, generation);
    }

    /** Two lists that were begun at other times are the same, unless the time is a condition. */
    private static InventoryQuery normal(InventoryQuery query) {
        CertificateStatus status = query.filter().status();
        boolean timed = status == CertificateStatus.VALID || status == CertificateStatus.EXPIRED;
        return timed
                ? query
                : new InventoryQuery(query.filter(), Instant.EPOCH, query.after(), query.limit());
    }

    private static String sharedKey(PageKey key) {
        InventoryQuery query = key.query();
        String text =
                Stream.concat(
                                query.filter().conditions().stream(),
                                Stream.of(
                                        query.asOf(),
                                        Optional.ofNullable(query.after()),
                                        query.limit()))
                        .map(String::valueOf)
                        .collect(Collectors.joining("\n"));
        return CacheKey.page(key.generation(), sha256(text));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
