package dev.chancery.e2e.fault;

import static dev.chancery.e2e.system.Tenant.condition;
import static dev.chancery.e2e.system.Tenant.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.e2e.system.CertificateRequest;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.ServiceClient.Answer;
import dev.chancery.e2e.system.Tenant;
import dev.chancery.e2e.system.TokenFiles;
import dev.chancery.local.service.Service;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Takes a store away: nothing fails for good, everything says until when, all heals by itself. */
@ExtendWith(RunningSystem.class)
class OutageE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void certificatesWaitForRedis(Chancery chancery) {
        Tenant tenant = chancery.tenant("redis").withIssuer(null);
        chancery.parts().redis().stop();
        try {
            assertRefusedForNow(
                    askFor(chancery, "direct.redis.example.com"), "limiter-unavailable");
            assertWaits(tenant, "LimiterUnavailable");
        } finally {
            chancery.parts().redis().start();
        }
        tenant.awaitReady("web");
    }

    @Test
    void certificatesWaitForPostgres(Chancery chancery) {
        Tenant tenant = chancery.tenant("postgres").withIssuer(null);
        chancery.parts().postgres().stop();
        try {
            assertRefusedForNow(
                    askFor(chancery, "direct.postgres.example.com"), "ledger-unavailable");
            assertWaits(tenant, "LedgerUnavailable");
        } finally {
            chancery.parts().postgres().start();
        }
        tenant.awaitReady("web");
    }

    @Test
    void certificatesWaitForTheToken(Chancery chancery) {
        Tenant tenant = chancery.tenant("token").withIssuer(null);
        List<Long> issuers = chancery.parts().pids(Service.ISSUER);
        try (TokenFiles.Change _ = TokenFiles.of(chancery).hideKeys()) {
            assertRefusedForNow(askFor(chancery, "direct.token.example.com"), "hsm-unavailable");
            assertWaits(tenant, "HsmUnavailable");
        }
        tenant.awaitReady("web");
        assertThat(chancery.parts().pids(Service.ISSUER)).isEqualTo(issuers);
    }

    @Test
    void certificatesWaitForTheRightPin(Chancery chancery) {
        Tenant tenant = chancery.tenant("pin").withIssuer(null);
        TokenFiles files = TokenFiles.of(chancery);
        List<Long> issuers = chancery.parts().pids(Service.ISSUER);
        try (TokenFiles.Change _ = files.changePin()) {
            try (TokenFiles.Change _ = files.hideKeys()) {
                assertRefusedForNow(askFor(chancery, "lost.pin.example.com"), "hsm-unavailable");
            }
            // The keys are there again, and the session is gone: now the PIN is needed.
            await("the issuer says that the PIN is wrong, and that it is not ready")
                    .atMost(PATIENCE)
                    .until(
                            () ->
                                    !chancery.parts().ready(Service.ISSUER)
                                            && chancery.logs()
                                                    .contain(Service.ISSUER, "rejected the PIN"));
            assertRefusedForNow(askFor(chancery, "direct.pin.example.com"), "hsm-unavailable");
            assertWaits(tenant, "HsmUnavailable");
        }
        tenant.awaitReady("web");
        assertThat(chancery.parts().pids(Service.ISSUER)).isEqualTo(issuers);
    }

    private static Answer askFor(Chancery chancery, String dnsName) {
        return chancery.issuer()
                .post("/v1/certificates", CertificateRequest.forName(dnsName).body());
    }

    private static void assertRefusedForNow(Answer answer, String problem) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.response().headers().firstValueAsLong("Retry-After").orElseThrow())
                .isPositive();
    }

    private static void assertWaits(Tenant tenant, String reason) {
        tenant.apply("web", "web." + tenant.namespace() + ".example.com");
        Certificate waiting = tenant.await("web", ConditionType.RECONCILING, reason);
        assertThat(status(waiting).nextAttemptTime()).isNotNull();
        assertThat(condition(waiting, ConditionType.STALLED)).isEmpty();
    }
}
