package dev.chancery.issuer.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A call that a cache waits for.
 *
 * @param id tells it from every other
 * @param hook the name of the hook
 * @param authority whose answer changed
 * @param serial of which certificate; null if a CRL changed
 * @param shard which CRL; null if an OCSP answer changed
 */
public record CachePurge(
        long id, String hook, String authority, @Nullable String serial, @Nullable Integer shard) {}
