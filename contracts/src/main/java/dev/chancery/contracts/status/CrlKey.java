package dev.chancery.contracts.status;

/**
 * The Redis key of a CRL: value, its DER; expiry, its nextUpdate.
 *
 * @param issuerKeyHash as in {@link OcspKey}
 * @param shard the number of the shard
 */
public record CrlKey(String issuerKeyHash, int shard) {

    private static final String PREFIX = "crl:";

    public CrlKey {
        OcspKey.requireHash(issuerKeyHash);
        if (shard < 0) {
            throw new IllegalArgumentException("shard is below zero: " + shard);
        }
    }

    /** The key as it stands in Redis. */
    public String redisKey() {
        return PREFIX + OcspKey.shortened(issuerKeyHash) + ":" + shard;
    }
}
