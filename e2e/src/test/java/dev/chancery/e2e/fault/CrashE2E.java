package dev.chancery.e2e.fault;

import static dev.chancery.e2e.system.Tenant.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.Ledger;
import dev.chancery.e2e.system.Ledger.Issuance;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.Tenant;
import dev.chancery.local.service.Service;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills a service between reserve and record: the reservation is written and the token has signed,
 * but the certificate cannot be recorded.
 */
@ExtendWith(RunningSystem.class)
class CrashE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(names = {"ISSUER", "OPERATOR"})
    void oneRevisionStaysOneCertificate(Service victim, Chancery chancery) {
        Tenant tenant = chancery.tenant("crash").withIssuer(null);
        String uid;
        String reserved;
        try (Ledger.Block _ = chancery.ledger().blockRecording()) {
            uid =
                    tenant.apply("web", "web." + tenant.namespace() + ".example.com")
                            .getMetadata()
                            .getUid();
            reserved = awaitSignature(chancery, uid);

            chancery.parts().kill(victim);
        }

        Certificate ready = tenant.awaitReady("web");

        assertThat(status(ready).serial()).isEqualTo(reserved);
        assertThat(chancery.ledger().issuances(uid))
                .containsExactly(new Issuance(1, reserved, "issued"));
        List<String> signatures = chancery.audit().signaturesOf(reserved);
        assertThat(signatures.stream().distinct())
                .as("distinct to-be-signed bodies under that serial")
                .hasSize(1);
        if (victim == Service.ISSUER) {
            assertThat(signatures)
                    .as("signatures: one before the crash, and it is lost")
                    .hasSizeGreaterThan(1);
        }
    }

    /** Waits until the only reservation of the Certificate has been signed; gives its serial. */
    private static String awaitSignature(Chancery chancery, String uid) {
        List<Issuance> issuances =
                await("a reservation for " + uid)
                        .atMost(PATIENCE)
                        .until(() -> chancery.ledger().issuances(uid), found -> !found.isEmpty());
        assertThat(issuances).hasSize(1);
        assertThat(issuances.getFirst().state()).isEqualTo("reserved");
        String serial = issuances.getFirst().serial();
        await("a signature for " + serial)
                .atMost(PATIENCE)
                .until(() -> !chancery.audit().signaturesOf(serial).isEmpty());
        return serial;
    }
}
