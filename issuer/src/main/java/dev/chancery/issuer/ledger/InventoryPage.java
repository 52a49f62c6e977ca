package dev.chancery.issuer.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param entries what stands on it, in order
 * @param end where the next page goes on; null if there is none
 */
public record InventoryPage(List<InventoryEntry> entries, @Nullable InventoryPosition end) {

    public InventoryPage {
        entries = List.copyOf(entries);
    }

    /** The page of {@code limit} entries, of which one more was read if there is one. */
    static InventoryPage of(List<InventoryEntry> read, int limit) {
        if (read.size() <= limit) {
            return new InventoryPage(read, null);
        }
        return new InventoryPage(read.subList(0, limit), read.get(limit - 1).position());
    }
}
