package dev.chancery.issuer.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pins the names and the defaults of the settings. */
class OcspDefaultsTest {

    @Test
    void ocspHasDefaultsThatWork() {
        OcspConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(OcspConfig.class)
                        .build()
                        .getConfigMapping(OcspConfig.class);

        assertThat(config.validity()).isEqualTo(Duration.ofHours(24));
        assertThat(config.responderPeriod()).isEqualTo(Duration.ofDays(7));
        assertThat(config.enrolmentRetry()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.parallelism()).isEqualTo(4);
        assertThat(config.refresh().every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.refresh().batch()).isEqualTo(200);
        assertThat(config.refresh().lease()).isEqualTo(Duration.ofMinutes(1));
    }
}
