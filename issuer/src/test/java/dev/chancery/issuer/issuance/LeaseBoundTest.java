package dev.chancery.issuer.issuance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chancery.issuer.audit.AuditConfig;
import dev.chancery.issuer.ledger.LedgerConfig;
import dev.chancery.issuer.token.SigningConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaseBoundTest {

    @Test
    void theDefaultsFit() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void aLeaseThatEndsBeforeTheWorkCanIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(Map.of("chancery.issuance.lease", "PT10S")))
                .withMessageContaining("chancery.issuance.lease")
                .withMessageContaining("PT20S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(Map.of("chancery.signing.timeout", "PT16S")));
    }

    private static void check(Map<String, String> settings) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .withMapping(IssuanceConfig.class)
                        .withMapping(SigningConfig.class)
                        .withMapping(AuditConfig.class)
                        .withMapping(LedgerConfig.class)
                        .build();
        var _ =
                new LeaseBound(
                        config.getConfigMapping(IssuanceConfig.class),
                        config.getConfigMapping(SigningConfig.class),
                        config.getConfigMapping(AuditConfig.class),
                        config.getConfigMapping(LedgerConfig.class));
    }
}
