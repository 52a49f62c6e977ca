package dev.chancery.issuer.cache;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The defaults, but for how long Redis is waited for. */
final class TestCacheConfig {

    /** For what needs Redis, on a machine that does other things too. */
    static final CacheConfig PATIENT = waiting("PT5S");

    /** For what must do without. */
    static final CacheConfig HASTY = waiting("PT0.1S");

    private TestCacheConfig() {}

    private static CacheConfig waiting(String timeout) {
        return new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(
                                Map.of("chancery.cache.shared.timeout", timeout), "test", 100))
                .addDiscoveredConverters()
                .withMapping(CacheConfig.class)
                .build()
                .getConfigMapping(CacheConfig.class);
    }
}
