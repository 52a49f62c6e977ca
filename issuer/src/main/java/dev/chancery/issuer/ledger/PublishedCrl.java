package dev.chancery.issuer.ledger;

import java.time.Instant;

/**
 * The last CRL of a shard, without its bytes.
 *
 * @param authority whose
 * @param shard which of its shards
 * @param number its CRL number
 * @param thisUpdate when it was written
 * @param nextUpdate when there will be another at the latest
 * @param entries how many certificates are on it
 * @param size how many octets it has
 */
public record PublishedCrl(
        String authority,
        int shard,
        long number,
        Instant thisUpdate,
        Instant nextUpdate,
        int entries,
        int size) {}
