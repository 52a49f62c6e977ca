package dev.chancery.operator;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the framework cannot make by itself. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Of several operators one works, the others stand by. Were two to work at once, idempotency
     * would still see to it that a revision has one certificate.
     */
    @Produces
    @Singleton
    LeaderElectionConfiguration leaderElection(LeadershipConfig config) {
        LeaderElectionConfigurationBuilder builder =
                LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(config.lease())
                        .withLeaseDuration(config.leaseDuration())
                        .withRenewDeadline(config.renewDeadline())
                        .withRetryPeriod(config.retryPeriod())
                        .withLeaderCallbacks(
                                new LeaderCallbacks(
                                        () -> Log.info("Leads the operators"),
                                        Wiring::startOver,
                                        leader -> Log.infof("Leader is %s", leader)));
        config.namespace().ifPresent(builder::withLeaseNamespace);
        config.identity().ifPresent(builder::withIdentity);
        return builder.build();
    }

    /** Who no longer leads must not go on with anything: Kubernetes starts it anew, standing by. */
    private static void startOver() {
        Log.warn("Does not lead the operators any more");
        Quarkus.asyncExit(1);
    }
}
