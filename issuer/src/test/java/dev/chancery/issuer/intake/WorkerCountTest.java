package dev.chancery.issuer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chancery.issuer.token.SigningConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerCountTest {

    @Test
    void isTwoForEachCoreWithinBounds() {
        assertThat(WorkerCount.usual(1)).isEqualTo(2);
        assertThat(WorkerCount.usual(3)).isEqualTo(6);
        assertThat(WorkerCount.usual(64)).isEqualTo(8);
    }

    @Test
    void isWhatIsConfigured() {
        assertThat(count(Map.of("chancery.intake.workers", "3")).workers()).isEqualTo(3);
    }

    @Test
    void mustFitTheSigningQueue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> count(Map.of("chancery.intake.workers", "11")))
                .withMessageContaining("chancery.signing.queue-capacity")
                .withMessageContaining("1100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> count(Map.of("chancery.intake.workers", "0")));
    }

    private static WorkerCount count(Map<String, String> settings) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .withMapping(IntakeConfig.class)
                        .withMapping(SigningConfig.class)
                        .build();
        return new WorkerCount(
                config.getConfigMapping(IntakeConfig.class),
                config.getConfigMapping(SigningConfig.class));
    }
}
