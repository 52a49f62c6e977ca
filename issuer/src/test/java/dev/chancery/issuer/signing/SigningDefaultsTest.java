package dev.chancery.issuer.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pins the names and the defaults of the settings. */
class SigningDefaultsTest {

    @Test
    void signingHasDefaultsThatWork() {
        SigningConfig config = configured(SigningConfig.class, Map.of());

        assertThat(config.sessions()).isEqualTo(4);
        assertThat(config.queueCapacity()).isEqualTo(1000);
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void theTokenMustBeNamed() {
        TokenConfig config =
                configured(
                        TokenConfig.class,
                        Map.of(
                                "chancery.token.module", "/module.so",
                                "chancery.token.label", "chancery",
                                "chancery.token.pin-file", "/pin"));

        assertThat(config.module()).isEqualTo(Path.of("/module.so"));
        assertThat(config.label()).isEqualTo("chancery");
        assertThat(config.pinFile()).isEqualTo(Path.of("/pin"));
        assertThat(config.reopenInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.openTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anAuthorityNeedsNoSettingsButItsName() {
        AuthoritiesConfig config =
                configured(
                        AuthoritiesConfig.class,
                        Map.of("chancery.authorities.chancery-ca.ocsp-url", ""));

        assertThat(config.authorities())
                .hasEntrySatisfying(
                        "chancery-ca",
                        settings -> {
                            assertThat(settings.allowedDnsNames()).containsExactly("*");
                            assertThat(settings.allowedIpRanges()).isEmpty();
                            assertThat(settings.allowedUris()).isEmpty();
                            assertThat(settings.allowedEmails()).isEmpty();
                            assertThat(settings.ocspUrl()).isEmpty();
                            assertThat(settings.ocspKey()).isEmpty();
                        });
    }

    private static <T> T configured(Class<T> mapping, Map<String, String> settings) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .withMapping(mapping)
                        .build();
        return config.getConfigMapping(mapping);
    }
}
