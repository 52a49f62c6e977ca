package dev.chancery.e2e.fault;

import static dev.chancery.e2e.system.Tenant.condition;
import static dev.chancery.e2e.system.Tenant.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.e2e.system.CertificateRequest;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.ServiceClient.Answer;
import dev.chancery.e2e.system.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Takes a store away: nothing fails for good, everything says until when, all heals by itself. */
@ExtendWith(RunningSystem.class)
class OutageE2E {

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
    void certificatesWaitForTheToken(Chancery chancery) throws Exception {
        Tenant tenant = chancery.tenant("token").withIssuer(null);
        Path objects = tokenFolder(chancery);
        Path hidden = objects.resolveSibling("hidden");
        Files.move(objects, hidden);
        try {
            assertWaits(tenant, "HsmUnavailable");
        } finally {
            Files.move(hidden, objects);
        }
        tenant.awaitReady("web");
    }

    /** The folder in which SoftHSM keeps its tokens. */
    private static Path tokenFolder(Chancery chancery) throws IOException {
        String key = "directories.tokendir = ";
        return Files.readAllLines(chancery.parts().token().configuration()).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> Path.of(line.substring(key.length())))
                .findFirst()
                .orElseThrow();
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
