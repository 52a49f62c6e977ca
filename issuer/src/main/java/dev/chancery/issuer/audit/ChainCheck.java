package dev.chancery.issuer.audit;

import dev.chancery.issuer.ledger.ChainedEntry;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at the entries of one chain as they go by, and holds each against the one before it. */
final class ChainCheck {

    private final UUID chain;
    private final Map<Long, String> retired;
    private long length;
    private String hash = EntryHash.GENESIS;
    private long entries;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private @Nullable String flaw;

    /**
     * Looks at a chain.
     *
     * @param retired the hashes after which it may begin, its beginning having been dropped, by
     *     their places
     */
    ChainCheck(UUID chain, Map<Long, String> retired) {
        this.chain = chain;
        this.retired = retired;
    }

    void accept(ChainedEntry entry) {
        if (first == null) {
            first = entry.at();
            begin(entry.sequence() - 1);
        }
        entries++;
        last = entry.at();
        if (flaw == null) {
            flaw = flaw(entry);
        }
        length = entry.sequence();
        hash = entry.hash();
    }

    ChainReport report() {
        return new ChainReport(chain, entries, first, last, length, flaw);
    }

    private void begin(long dropped) {
        String end = retired.get(dropped);
        if (end != null) {
            length = dropped;
            hash = end;
        }
    }

    private @Nullable String flaw(ChainedEntry entry) {
        long expected = length + 1;
        if (entry.sequence() > expected) {
            return "at %d: entries %d to %d are missing"
                    .formatted(entry.sequence(), expected, entry.sequence() - 1);
        }
        if (entry.sequence() < expected) {
            return "at %d: there is another entry in its place".formatted(entry.sequence());
        }
        String proper = EntryHash.of(hash, chain, expected, entry.at(), entry.entry());
        return proper.equals(entry.hash())
                ? null
                : "at %d: this entry, or its hash, was changed".formatted(expected);
    }
}
