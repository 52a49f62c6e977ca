package dev.chancery.issuer.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.token.SigningConfig;
import dev.chancery.issuer.token.TokenConfig;
import dev.chancery.issuer.token.TokensConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Pins the names and the defaults of the settings. */
class SigningDefaultsTest {

    @Test
    void signingHasDefaultsThatWork() {
        SigningConfig config = configured(SigningConfig.class, Map.of());

        assertThat(config.queueCapacity()).isEqualTo(1000);
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void eachTokenMustBeNamed() {
        TokensConfig config =
                configured(
                        TokensConfig.class,
                        Map.of(
                                "chancery.tokens.default.module", "/module.so",
                                "chancery.tokens.default.label", "chancery",
                                "chancery.tokens.default.pin-file", "/pin",
                                "chancery.tokens.\"rack 2\".module", "/other.so",
                                "chancery.tokens.\"rack 2\".label", "spare",
                                "chancery.tokens.\"rack 2\".pin-file", "/other-pin"));

        assertThat(config.tokens()).containsOnlyKeys("default", "rack 2");
        TokenConfig token = Objects.requireNonNull(config.tokens().get("default"));
        assertThat(token.module()).isEqualTo(Path.of("/module.so"));
        assertThat(token.label()).isEqualTo("chancery");
        assertThat(token.pinFile()).isEqualTo(Path.of("/pin"));
        assertThat(token.sessions()).isEqualTo(4);
        assertThat(token.pinAttempts()).isEqualTo(2);
        assertThat(token.probeInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(token.reopenInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(token.restartInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(token.openTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(token.patience()).isEqualTo(Duration.ofSeconds(5));
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
                            assertThat(settings.tokens()).containsExactly("default");
                            assertThat(settings.softwareKey()).isEmpty();
                            assertThat(settings.allowedDnsNames()).containsExactly("*");
                            assertThat(settings.allowedIpRanges()).isEmpty();
                            assertThat(settings.allowedUris()).isEmpty();
                            assertThat(settings.allowedEmails()).isEmpty();
                            assertThat(settings.ocspUrl()).isEmpty();
                            assertThat(settings.crlUrl()).isEmpty();
                            assertThat(settings.crlShards()).isEqualTo(4);
                            assertThat(settings.ocspKey()).isEmpty();
                        });
    }

    @Test
    void experimentsAreOff() {
        assertThat(configured(ExperimentsConfig.class, Map.of()).softwareKeys()).isFalse();
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
