package dev.chancery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.local.service.Service;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicaCountsTest {
    private static final LocalOptions OPTIONS = LocalOptions.of(Path.of("."));

    @Test
    void startsOneOfEachUnlessAsked() {
        LocalOptions options = ReplicaCounts.from(Map.of()).applyTo(OPTIONS);

        assertThat(options.services().values()).allSatisfy(it -> assertThat(it.replicas()).isOne());
    }

    @Test
    void startsAsManyAsAskedFor() {
        LocalOptions options =
                ReplicaCounts.from(Map.of("ISSUER_REPLICAS", " 3 ", "OCSP_REPLICAS", ""))
                        .applyTo(OPTIONS);

        assertThat(options.service(Service.ISSUER).replicas()).isEqualTo(3);
        assertThat(options.service(Service.OCSP).replicas()).isOne();
    }

    @Test
    void refusesWhatIsNoSensibleNumber() {
        assertThatThrownBy(() -> ReplicaCounts.from(Map.of("LIMITER_REPLICAS", "two")))
                .hasMessage("LIMITER_REPLICAS must be a number, not two");
        assertThatThrownBy(
                        () -> ReplicaCounts.from(Map.of("LIMITER_REPLICAS", "-1")).applyTo(OPTIONS))
                .hasMessage("replicas must be from 0 to 10, not -1");
    }
}
