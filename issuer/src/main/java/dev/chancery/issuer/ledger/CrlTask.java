package dev.chancery.issuer.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CRL that is to be built, by whoever holds this.
 *
 * @param authority whose
 * @param shard which of its shards
 * @param number the CRL number; nobody else has had it or ever will
 * @param addresses under which certificates name it
 * @param previousUpdate thisUpdate of the CRL before; null if this is the first
 */
public record CrlTask(
        String authority,
        int shard,
        long number,
        List<String> addresses,
        @Nullable Instant previousUpdate) {

    public CrlTask {
        addresses = List.copyOf(addresses);
    }
}
