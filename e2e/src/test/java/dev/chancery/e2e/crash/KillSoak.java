package dev.chancery.e2e.crash;

import static org.awaitility.Awaitility.await;

import dev.chancery.e2e.crash.Revision.Granted;
import dev.chancery.e2e.fleet.FleetOptions;
import dev.chancery.e2e.fleet.IssuerFleet;
import dev.chancery.e2e.fleet.LedgerStep;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.SoakReport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * As {@link IssuerDeathE2E}, with as many certificates as the promise names, or as SOAK_COUNT does.
 */
@ExtendWith(RunningSystem.class)
class KillSoak {

    private static final int COUNT =
            Integer.parseInt(System.getenv().getOrDefault("SOAK_COUNT", "10000"));

    private static final CrashRun MANY =
            new CrashRun(
                    COUNT,
                    3,
                    16,
                    EnumSet.allOf(LedgerStep.class),
                    Duration.ofSeconds(18),
                    Duration.ofMinutes(45));

    @Test
    void oneKeyStaysOneCertificateWhereverIssuersDie(Chancery chancery) throws Exception {
        try (IssuerFleet fleet = IssuerFleet.start(chancery, FleetOptions.toBeKilled(3))) {
            Tally tally = new Tally();
            long begin = System.nanoTime();
            List<Granted> granted = MANY.run(fleet, tally);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            await("the end of every reservation")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> fleet.ledger().reserved() == 0);
            Reconciliation reconciliation = new Reconciliation(fleet, granted);
            SoakReport.write(
                    "kill",
                    "Three issuers, killed with -9 again and again for %d s\n\n%s\n\n%s"
                            .formatted(took.toSeconds(), tally, reconciliation.summary()));
            reconciliation.requireAgreement();
            fleet.requireWholeAuditLog();
        }
    }
}
