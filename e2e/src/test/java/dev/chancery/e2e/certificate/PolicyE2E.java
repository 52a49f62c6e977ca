package dev.chancery.e2e.certificate;

import static dev.chancery.e2e.system.Tenant.condition;
import static dev.chancery.e2e.system.Tenant.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.Tenant;
import dev.chancery.e2e.system.TlsSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSystem.class)
class PolicyE2E {

    @Test
    void aForbiddenNameStallsUntilItIsChanged(Chancery chancery) {
        Tenant tenant = chancery.tenant("policy").withIssuer(null, "*.policy.example.com");

        tenant.apply("web", "bank.example.org");
        Certificate stalled = tenant.await("web", ConditionType.STALLED, "ProfileViolation");

        assertThat(condition(stalled, ConditionType.STALLED).orElseThrow().message())
                .contains("bank.example.org");
        assertThat(tenant.secret("web")).isNull();
        assertThat(chancery.ledger().issuances(stalled.getMetadata().getUid())).isEmpty();

        tenant.apply("web", "web.policy.example.com");
        Certificate ready = tenant.awaitReady("web");

        assertThat(condition(ready, ConditionType.STALLED)).isEmpty();
        assertThat(status(ready).revision()).isPositive();
    }

    @Test
    void aRefusedChangeKeepsTheSecretAndIsNotReady(Chancery chancery) {
        Tenant tenant = chancery.tenant("kept").withIssuer(null, "*.kept.example.com");
        tenant.apply("web", "web.kept.example.com");
        String serial = String.valueOf(status(tenant.awaitReady("web")).serial());
        TlsSecret before = tenant.tlsSecret("web");

        tenant.apply("web", "bank.example.org");
        Certificate stalled = tenant.await("web", ConditionType.STALLED, "ProfileViolation");

        assertThat(condition(stalled, ConditionType.READY).orElseThrow().status())
                .as("the Secret does not hold what the spec asks for")
                .isEqualTo(ConditionStatus.FALSE);
        assertThat(condition(stalled, ConditionType.RECONCILING)).isEmpty();
        assertThat(status(stalled).serial()).isEqualTo(serial);
        assertThat(tenant.tlsSecret("web")).isEqualTo(before);
    }
}
