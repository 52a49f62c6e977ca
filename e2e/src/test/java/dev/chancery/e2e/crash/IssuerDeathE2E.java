package dev.chancery.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.e2e.crash.Revision.Granted;
import dev.chancery.e2e.fleet.FleetIssuer;
import dev.chancery.e2e.fleet.FleetOptions;
import dev.chancery.e2e.fleet.IssuerFleet;
import dev.chancery.e2e.fleet.LedgerStep;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Issuers end under load, by SIGKILL and by SIGTERM; {@link KillSoak} does the first for long. */
@ExtendWith(RunningSystem.class)
class IssuerDeathE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final CrashRun FEW =
            new CrashRun(
                    40,
                    1,
                    2,
                    EnumSet.of(LedgerStep.RESERVE, LedgerStep.AUDIT, LedgerStep.RECORD),
                    Duration.ofMillis(50),
                    Duration.ofMinutes(4));

    /** Every caller has time for another answer, and is sent away by it. */
    private static final Map<String, String> SLOW_END = Map.of("QUARKUS_SHUTDOWN_DELAY", "4s");

    private static IssuerFleet fleet;

    @BeforeAll
    static void start(Chancery chancery) {
        fleet = IssuerFleet.start(chancery, FleetOptions.toBeKilled(3).with(SLOW_END));
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void oneKeyStaysOneCertificateWhereverIssuersDie() throws Exception {
        List<Granted> granted = FEW.run(fleet, new Tally());

        await("the end of every reservation")
                .atMost(PATIENCE)
                .until(() -> fleet.ledger().reserved() == 0);
        new Reconciliation(fleet, granted).requireAgreement();
        fleet.requireWholeAuditLog();
    }

    @Test
    void whoIsAskedToEndAnswersEverybodyFirst() throws Exception {
        FleetIssuer issuer = fleet.issuers().getFirst();
        await("the issuer").atMost(PATIENCE).until(issuer::ready);
        Tally tally = new Tally();
        try (Callers callers = Callers.start(issuer, tally, 8)) {
            await("some certificates")
                    .atMost(PATIENCE)
                    .until(() -> tally.of(Callers.CERTIFICATE) >= 20);

            issuer.stop();
            callers.awaitEnd();
        }

        assertThat(tally.of(Callers.BROKEN)).as("answers that never came:\n%s", tally).isZero();
        assertThat(tally.of("queue-full")).as("sent away:\n%s", tally).isPositive();
        assertThat(fleet.ledger().reserved()).isZero();
    }
}
