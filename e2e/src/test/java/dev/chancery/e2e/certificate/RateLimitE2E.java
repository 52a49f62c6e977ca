package dev.chancery.e2e.certificate;

import static dev.chancery.e2e.system.Tenant.condition;
import static dev.chancery.e2e.system.Tenant.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.Tenant;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSystem.class)
class RateLimitE2E {

    @Test
    void saysWhenItComesBackAndDoes(Chancery chancery) {
        Tenant tenant = chancery.tenant("limited").withIssuer(null);
        for (int i = 0; i < RunningSystem.NAME_SET_BURST; i++) {
            tenant.apply("spent-" + i, "web.limited.example.com");
            tenant.awaitReady("spent-" + i);
        }

        tenant.apply("web", "web.limited.example.com");
        Certificate limited = tenant.await("web", ConditionType.RECONCILING, "RateLimited");

        assertThat(condition(limited, ConditionType.RECONCILING).orElseThrow().message())
                .contains("certificates-per-name-set");
        assertThat(condition(limited, ConditionType.STALLED)).isEmpty();
        Instant nextAttempt = status(limited).nextAttemptTime();
        assertThat(nextAttempt).isNotNull();

        Certificate ready = tenant.awaitReady("web");
        assertThat(status(ready).notBefore()).isNotNull();
        assertThat(status(ready).nextAttemptTime()).isNull();
        assertThat(chancery.ledger().issuances(ready.getMetadata().getUid())).hasSize(1);
    }
}
