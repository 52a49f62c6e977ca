package dev.chancery.issuer.limits;

import dev.chancery.contracts.batch.SpendBatch;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the issuer bears with its limiter; address and timeouts belong to the REST client. */
@ConfigMapping(prefix = "chancery.limiter")
public interface LimitsConfig {

    /** When a caller shall come back if the limiter gives no decision and names no time. */
    @WithDefault("PT5S")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration retryAfter();

    /**
     * How many buckets one call may name; no more than the limiter's {@code
     * chancery.limiter.batch.max-buckets}.
     */
    @WithDefault("" + SpendBatch.BUCKETS)
    @Min(256) @Max(4096) int batchBuckets();
}
