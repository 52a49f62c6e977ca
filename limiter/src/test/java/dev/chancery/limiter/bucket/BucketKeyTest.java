package dev.chancery.limiter.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketKeyTest {

    @Test
    void staysAsItIsBecauseBucketsOutliveReleases() {
        assertThat(BucketKey.of("certificates-per-account", "prod/payments").redisKey())
                .isEqualTo("{g}4NdUr3mb4TB84yYK");
    }

    @Test
    void isAsShortAsRedisAllotsMemoryFor() {
        assertThat(BucketKey.of("a", "b").redisKey()).hasSize(19).startsWith("{g}");
    }

    @Test
    void tellsLimitsAndSubjectsApart() {
        assertThat(BucketKey.of("a", "bc")).isNotEqualTo(BucketKey.of("ab", "c"));
        assertThat(BucketKey.of("a", "b")).isEqualTo(BucketKey.of("a", "b"));
    }
}
