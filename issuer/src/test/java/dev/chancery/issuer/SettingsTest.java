package dev.chancery.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.audit.AuditConfig;
import dev.chancery.issuer.cache.CacheConfig;
import dev.chancery.issuer.http.BodyDeadlineConfig;
import dev.chancery.issuer.http.CallersConfig;
import dev.chancery.issuer.http.HttpConfig;
import dev.chancery.issuer.http.Permission;
import dev.chancery.issuer.intake.IntakeConfig;
import dev.chancery.issuer.intake.Lane;
import dev.chancery.issuer.issuance.IssuanceConfig;
import dev.chancery.issuer.ledger.LedgerConfig;
import dev.chancery.issuer.ledger.ReplicaConfig;
import dev.chancery.issuer.limits.LimitsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pins the names and the defaults of the settings. */
class SettingsTest {

    @Test
    void theLedgerHasDefaultsThatWork() {
        LedgerConfig config = configured(LedgerConfig.class, Map.of());

        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.poolTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.statementTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.readIdleTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.poolIdleTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.poolCleanerInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.idleInTransactionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.forecast().every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.forecast().batch()).isEqualTo(5_000);
    }

    @Test
    void issuanceHasDefaultsThatWork() {
        IssuanceConfig config = configured(IssuanceConfig.class, Map.of());

        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.publicationLease()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.inProgressRetryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.sweep().every()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.sweep().batch()).isEqualTo(50);
        assertThat(config.sweep().remindEvery()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theAuditLogHasDefaultsThatWork() {
        AuditConfig config = configured(AuditConfig.class, Map.of());

        assertThat(config.queueCapacity()).isEqualTo(2000);
        assertThat(config.batch()).isEqualTo(500);
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.retryInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.anchorEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.anchors()).isEqualTo(8);
        assertThat(config.retention()).isEqualTo(Duration.ofDays(731));
        assertThat(config.retireEvery()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theIntakeHasDefaultsThatWork() {
        IntakeConfig config = configured(IntakeConfig.class, Map.of());

        assertThat(config.capacity()).isEqualTo(1000);
        assertThat(config.workers()).isEmpty();
        assertThat(config.maxBatch()).isEqualTo(100);
        assertThat(config.linger()).isEqualTo(Duration.ofMillis(3));
        assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.maxRetryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.stoppingRetryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.nearlyExpired()).isEqualTo(Duration.ofHours(4));
        assertThat(config.shares().byLane())
                .isEqualTo(
                        Map.of(
                                Lane.NEARLY_EXPIRED, 16,
                                Lane.NEW, 8,
                                Lane.ROUTINE_RENEWAL, 4,
                                Lane.BULK, 1));
        assertThat(config.weights()).isEmpty();
    }

    @Test
    void theLimiterHasDefaultsThatWork() {
        LimitsConfig config = configured(LimitsConfig.class, Map.of());

        assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.batchBuckets()).isEqualTo(1024);
    }

    @Test
    void bodiesHaveSomeTime() {
        assertThat(configured(BodyDeadlineConfig.class, Map.of()).bodyTimeout())
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void httpHasDefaultsThatWork() {
        HttpConfig config = configured(HttpConfig.class, Map.of());

        assertThat(config.maxBodySize().asLongValue()).isEqualTo(256 * 1024);
    }

    @Test
    void theCachesHaveDefaultsThatWork() {
        CacheConfig config = configured(CacheConfig.class, Map.of());

        assertThat(config.trust()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.certificateTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.certificateMemory().asLongValue()).isEqualTo(16 * 1024 * 1024);
        assertThat(config.statusMemory().asLongValue()).isEqualTo(4 * 1024 * 1024);
        assertThat(config.pageMemory().asLongValue()).isEqualTo(8 * 1024 * 1024);
        assertThat(config.shared().timeout()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.shared().pause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.shared().calls()).isEqualTo(32);
        assertThat(config.shared().heartbeat()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void thereIsNoReplicaUnlessItIsSaid() {
        ReplicaConfig config = configured(ReplicaConfig.class, Map.of());

        assertThat(config.url()).isEmpty();
        assertThat(config.poolSize()).isEqualTo(8);
        assertThat(config.maxLag()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.probeEvery()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theNamesOfTheSettingsStay() {
        Map<String, String> names =
                Map.of(
                        "chancery.ledger.answer-timeout", "PT7S",
                        "chancery.ledger.retry-after", "PT8S",
                        "chancery.intake.weights.\"home/shop\"", "3",
                        "chancery.callers.operator.may", "issue,read,delegate,revoke,admin");

        assertThat(configured(LedgerConfig.class, names).answerTimeout())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(configured(LedgerConfig.class, names).retryAfter())
                .isEqualTo(Duration.ofSeconds(8));
        assertThat(configured(IntakeConfig.class, names).weights())
                .isEqualTo(Map.of("home/shop", 3));
        assertThat(configured(CallersConfig.class, names).callers())
                .hasEntrySatisfying(
                        "operator",
                        it -> assertThat(it.may()).containsExactlyInAnyOrder(Permission.values()));
    }

    private static <T> T configured(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withMappingIgnore("chancery.**")
                .build()
                .getConfigMapping(mapping);
    }
}
