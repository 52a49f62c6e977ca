package dev.chancery.e2e.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.e2e.fleet.FleetIssuer;
import dev.chancery.e2e.fleet.FleetOptions;
import dev.chancery.e2e.fleet.IssuerFleet;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.SoakReport;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ten times as much as one issuer can do, for a minute. All runs on one machine, callers too. */
@ExtendWith(RunningSystem.class)
class OverloadSoak {

    private static final int CALLERS = 64;
    private static final int CONNECTIONS = 2000;
    private static final int TIMES = 10;

    /**
     * Far below the 95 % that are promised: the callers' own work, ten times as much as before, is
     * done by the same processors.
     */
    private static final double COLLAPSED = 0.4;

    @Test
    void doesWhatItCanAndSendsTheRestAwayInGoodOrder(Chancery chancery) throws Exception {
        try (IssuerFleet fleet = IssuerFleet.start(chancery, FleetOptions.ofProduction("512m"))) {
            FleetIssuer issuer = fleet.issuers().getFirst();
            long process = issuer.pid();
            LoadDriver driver = new LoadDriver(issuer.url(), fleet.callerTls());

            LoadResult warmUp = driver.closedLoop(CALLERS, Duration.ofSeconds(30));
            LoadResult peak = driver.closedLoop(CALLERS, Duration.ofSeconds(30));
            double rate = TIMES * peak.goodput();
            LoadResult rampUp = driver.openLoop(rate, Duration.ofSeconds(10), CONNECTIONS);
            LoadResult overload = driver.openLoop(rate, Duration.ofSeconds(60), CONNECTIONS);
            LoadResult after = driver.closedLoop(CALLERS, Duration.ofSeconds(20));

            SoakReport.write(
                    "overload",
                    """
                    One issuer, -Xmx512m, on the same processors as its callers and stores
                    warm-up    %s
                    peak       %s
                    ramp-up    %s
                    overload   %s
                    afterwards %s
                    goodput under overload / peak: %.2f"""
                            .formatted(
                                    warmUp,
                                    peak,
                                    rampUp,
                                    overload,
                                    after,
                                    overload.goodput() / peak.goodput()));
            assertThat(overload.unexplained()).as("answers without Retry-After").isZero();
            assertThat(overload.goodput()).isGreaterThan(COLLAPSED * peak.goodput());
            assertThat(after.goodput()).isGreaterThan(COLLAPSED * peak.goodput());
            assertThat(issuer.pid())
                    .as("the process, which a lack of memory ends")
                    .isEqualTo(process);
            await().atMost(Duration.ofSeconds(30)).until(issuer::ready);
            await("the end of every reservation")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> fleet.ledger().reserved() == 0);
        }
    }
}
