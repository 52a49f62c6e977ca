package dev.chancery.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pins the names and defaults of the settings: charts and people rely on them. */
class OcspConfigTest {

    @Test
    void hasDefaultsThatWork() {
        OcspConfig config = config(Map.of("chancery.ocsp.authorities-dir", "/authorities"));

        assertThat(config.authoritiesDir()).isEqualTo(Path.of("/authorities"));
        assertThat(config.maxRequestSize().asBigInteger()).isEqualTo(BigInteger.valueOf(2048));
        assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.outagePause()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.clockSkew()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.memory().size().asBigInteger()).isEqualTo(BigInteger.valueOf(32 << 20));
        assertThat(config.memory().trust()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.cache().responseMaxAge()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.cache().authorityMaxAge()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void canBeSet() {
        OcspConfig config =
                config(
                        Map.ofEntries(
                                Map.entry("chancery.ocsp.authorities-dir", "/a"),
                                Map.entry("chancery.ocsp.max-request-size", "4K"),
                                Map.entry("chancery.ocsp.retry-after", "PT7S"),
                                Map.entry("chancery.ocsp.outage-pause", "PT2S"),
                                Map.entry("chancery.ocsp.clock-skew", "PT0S"),
                                Map.entry("chancery.ocsp.memory.size", "0"),
                                Map.entry("chancery.ocsp.memory.trust", "PT0S"),
                                Map.entry("chancery.ocsp.cache.response-max-age", "PT1H"),
                                Map.entry("chancery.ocsp.cache.authority-max-age", "PT2H")));

        assertThat(config.maxRequestSize().asBigInteger()).isEqualTo(BigInteger.valueOf(4096));
        assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.outagePause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.clockSkew()).isEqualTo(Duration.ZERO);
        assertThat(config.memory().size().asBigInteger()).isEqualTo(BigInteger.ZERO);
        assertThat(config.memory().trust()).isEqualTo(Duration.ZERO);
        assertThat(config.cache().responseMaxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(config.cache().authorityMaxAge()).isEqualTo(Duration.ofHours(2));
    }

    private static OcspConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(OcspConfig.class)
                .build()
                .getConfigMapping(OcspConfig.class);
    }
}
