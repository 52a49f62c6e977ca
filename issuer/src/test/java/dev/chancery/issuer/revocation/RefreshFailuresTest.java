package dev.chancery.issuer.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.AuditTrail;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshFailuresTest {

    private final Refused away = new Refused(new Refusal.HsmUnavailable(Duration.ofSeconds(5)));
    private final IllegalStateException defect = new IllegalStateException("unforeseen");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RefreshFailures failures =
            new RefreshFailures("OCSP answers", "chancery.ocsp.refresh.failures", metrics);
    private final AuditTrail log = AuditTrail.of(RefreshFailures.class.getName());

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void areAllCounted() {
        failures.met("a", away);
        failures.met("a", away);
        failures.met("a", defect);
        failures.met("b", new OcspStoreAbsence(defect));

        assertThat(count("hsm-unavailable")).isEqualTo(2);
        assertThat(count("internal")).isEqualTo(1);
        assertThat(count("store-unavailable")).isEqualTo(1);
    }

    @Test
    void areToldOfWhenTheCauseChanges() {
        failures.met("a", away);
        failures.met("a", away);
        failures.met("a", defect);
        failures.met("a", defect);
        failures.met("b", defect);
        failures.overcome("a", 3);
        failures.overcome("a", 0);

        assertThat(log.lines())
                .satisfiesExactly(
                        it -> assertThat(it).contains("until what failed is back authority=a"),
                        it -> assertThat(it).contains("cannot be refreshed authority=a"),
                        it -> assertThat(it).contains("cannot be refreshed authority=b"),
                        it -> assertThat(it).contains("again authority=a count=3"));
    }

    private double count(String cause) {
        return metrics.get("chancery.ocsp.refresh.failures").tag("cause", cause).counter().count();
    }
}
