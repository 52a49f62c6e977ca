package dev.chancery.limiter.spend;

import dev.chancery.contracts.batch.SpendBatch;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much may be asked in one call of {@code /v1/spend:batch}. */
@ConfigMapping(prefix = "chancery.limiter.batch")
public interface BatchConfig {

    /**
     * How many buckets the requests of a batch may name together, from 256 to 4096. Redis does
     * nothing else while it decides them: about five microseconds a bucket.
     */
    @WithDefault("" + SpendBatch.BUCKETS)
    int maxBuckets();
}
