package dev.chancery.issuer.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one chain.
 *
 * @param chain the chain
 * @param entries how many entries are there
 * @param first when the first of them was written
 * @param last when the last of them was written
 * @param length how many entries it ever had
 * @param flaw the first broken link; null if there is none
 */
record ChainReport(
        UUID chain,
        long entries,
        @Nullable Instant first,
        @Nullable Instant last,
        long length,
        @Nullable String flaw) {

    String line() {
        return "chain %s entries=%d from=%s until=%s %s"
                .formatted(chain, entries, first, last, flaw == null ? "OK" : "BROKEN " + flaw);
    }
}
