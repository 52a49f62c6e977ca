package dev.chancery.limiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.limiter.bucket.RedisConfig;
import dev.chancery.limiter.http.CallersConfig;
import dev.chancery.limiter.http.HttpConfig;
import dev.chancery.limiter.http.Permission;
import dev.chancery.limiter.policy.DomainConfig;
import dev.chancery.limiter.policy.LimitMode;
import dev.chancery.limiter.policy.LimitsConfig;
import dev.chancery.limiter.policy.LimitsConfig.LimitConfig;
import dev.chancery.limiter.policy.SubjectKind;
import dev.chancery.limiter.spend.BatchConfig;
import dev.chancery.limiter.spend.OutageConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pins the names and the defaults of all settings: whoever changes one, changes it knowingly. */
class ConfigurationTest {

    @Test
    void shipsTheseLimits() {
        Map<String, LimitConfig> limits =
                shipped(Map.of()).getConfigMapping(LimitsConfig.class).limits();

        assertThat(limits)
                .containsOnlyKeys(
                        "certificates-per-account",
                        "certificates-per-registered-domain",
                        "certificates-per-name-set");
        assertLimit(limits.get("certificates-per-account"), SubjectKind.ACCOUNT, 600, 1200);
        assertLimit(
                limits.get("certificates-per-registered-domain"),
                SubjectKind.REGISTERED_DOMAIN,
                300,
                600);
        assertLimit(limits.get("certificates-per-name-set"), SubjectKind.NAME_SET, 10, 20);
    }

    @Test
    void takesALimitFromTheEnvironment() {
        LimitConfig limit =
                Objects.requireNonNull(
                        shipped(Map.of("CHANCERY_LIMITS__CERTIFICATES_PER_ACCOUNT__COUNT", "7"))
                                .getConfigMapping(LimitsConfig.class)
                                .limits()
                                .get("certificates-per-account"));

        assertThat(limit.count()).isEqualTo(7);
        assertThat(limit.burst()).isEqualTo(1200);
    }

    @Test
    void closesALimitThatDoesNotSayOtherwise() {
        SmallRyeConfig config =
                config(
                        Map.of(
                                "chancery.limits.mine.subject", "name-set",
                                "chancery.limits.mine.count", "1",
                                "chancery.limits.mine.period", "1h",
                                "chancery.limits.mine.burst", "2"));

        LimitConfig limit =
                Objects.requireNonNull(
                        config.getConfigMapping(LimitsConfig.class).limits().get("mine"));

        assertThat(limit.mode()).isEqualTo(LimitMode.CLOSED);
        assertThat(limit.period()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void namesTheSettingThatIsMissing() {
        Map<String, String> incomplete = Map.of("chancery.limits.mine.subject", "name-set");

        assertThatThrownBy(() -> config(incomplete))
                .hasMessageContaining("chancery.limits.mine.count is required");
    }

    @Test
    void asksRedisWithTheseTimes() {
        RedisConfig redis = config(Map.of()).getConfigMapping(RedisConfig.class);

        assertThat(redis.timeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(redis.probeInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(redis.expiryMargin()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void hasTheseOtherDefaults() {
        SmallRyeConfig config = config(Map.of());

        assertThat(config.getConfigMapping(OutageConfig.class).retryAfter())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(config.getConfigMapping(DomainConfig.class).suffixes())
                .containsExactlyInAnyOrder("svc.cluster.local", "pod.cluster.local");
        assertThat(config.getConfigMapping(HttpConfig.class).maxBodySize().asLongValue())
                .isEqualTo(1024 * 1024);
        assertThat(config.getConfigMapping(BatchConfig.class).maxBuckets()).isEqualTo(1024);
        assertThat(config.getConfigMapping(CallersConfig.class).callers()).isEmpty();
    }

    @Test
    void listensToTheseCallers() {
        Map<String, CallersConfig.Caller> callers =
                shipped(Map.of()).getConfigMapping(CallersConfig.class).callers();

        assertThat(callers).containsOnlyKeys("issuer", "admin");
        assertThat(callers.values())
                .allSatisfy(
                        caller ->
                                assertThat(caller.may())
                                        .isEqualTo(Set.of(Permission.SPEND, Permission.READ)));
    }

    private static void assertLimit(
            @Nullable LimitConfig limit, SubjectKind subject, long count, int burst) {
        assertThat(limit).isNotNull();
        assertThat(Objects.requireNonNull(limit).subject()).isEqualTo(subject);
        assertThat(limit.count()).isEqualTo(count);
        assertThat(limit.period()).isEqualTo(Duration.ofHours(1));
        assertThat(limit.burst()).isEqualTo(burst);
        assertThat(limit.mode()).isEqualTo(LimitMode.CLOSED);
    }

    /** What the program carries, under that environment. */
    private static SmallRyeConfig shipped(Map<String, String> environment) {
        return builder()
                .withSources(file("META-INF/microprofile-config.properties", 100))
                .withSources(file("application.properties", 250))
                .withSources(new EnvConfigSource(environment, 300))
                .build();
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return builder().withSources(new PropertiesConfigSource(settings, "test", 500)).build();
    }

    private static SmallRyeConfigBuilder builder() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(BatchConfig.class)
                .withMapping(LimitsConfig.class)
                .withMapping(CallersConfig.class)
                .withMapping(DomainConfig.class)
                .withMapping(HttpConfig.class)
                .withMapping(OutageConfig.class)
                .withMapping(RedisConfig.class);
    }

    private static PropertiesConfigSource file(String resource, int ordinal) {
        try {
            URL url =
                    Objects.requireNonNull(
                            ConfigurationTest.class.getClassLoader().getResource(resource));
            return new PropertiesConfigSource(url, ordinal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
