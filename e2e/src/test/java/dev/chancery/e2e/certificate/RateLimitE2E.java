package dev.chancery.e2e.certificate;

import static dev.chancery.e2e.system.Tenant.condition;
import static dev.chancery.e2e.system.Tenant.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSystem.class)
class RateLimitE2E {

    /**
     * The operator rounds up and comes a little later than it is told, so that not all come at
     * once.
     */
    private static final Duration TOLERANCE = Duration.ofSeconds(20);

    @Test
    void saysWhenItComesBackAndDoes(Chancery chancery) {
        Tenant tenant = chancery.tenant("limited").withIssuer(null);
        String name = tenant.namespace() + ".example.com";
        Instant begin = Instant.now();
        List<String> spent = names("spent", RunningSystem.NAME_SET_BURST);
        spent.forEach(each -> tenant.apply(each, name));
        Instant firstSpent =
                spent.stream()
                        .map(each -> reservedAt(chancery, tenant.awaitReady(each)))
                        .min(Comparator.naturalOrder())
                        .orElseThrow();

        tenant.apply("web", name);
        Certificate limited = tenant.await("web", ConditionType.RECONCILING, "RateLimited");

        assertThat(condition(limited, ConditionType.RECONCILING).orElseThrow().message())
                .contains("certificates-per-name-set");
        assertThat(condition(limited, ConditionType.STALLED)).isEmpty();
        // The bucket was full before the first was taken, and has room again one period later.
        Instant nextAttempt = Objects.requireNonNull(status(limited).nextAttemptTime());
        assertThat(nextAttempt)
                .isBetween(
                        begin.plus(RunningSystem.PERIOD).truncatedTo(ChronoUnit.SECONDS),
                        firstSpent.plus(RunningSystem.PERIOD).plus(TOLERANCE));

        Certificate ready = tenant.awaitReady("web");
        assertThat(status(ready).nextAttemptTime()).isNull();
        assertThat(chancery.ledger().issuances(ready.getMetadata().getUid())).hasSize(1);
        assertThat(reservedAt(chancery, ready)).isAfterOrEqualTo(nextAttempt);
    }

    @Test
    void aTenantGetsItsBurstAndThenWaits(Chancery chancery) {
        Tenant tenant = chancery.tenant("busy").withIssuer(null);
        List<String> all = names("web", RunningSystem.ACCOUNT_BURST + 1);
        all.forEach(each -> tenant.apply(each, each + "." + tenant.namespace() + ".example.com"));

        List<Certificate> settled = all.stream().map(each -> settled(tenant, each)).toList();

        assertThat(settled)
                .filteredOn(certificate -> status(certificate).serial() == null)
                .singleElement()
                .satisfies(
                        limited ->
                                assertThat(
                                                condition(limited, ConditionType.RECONCILING)
                                                        .orElseThrow()
                                                        .message())
                                        .contains("certificates-per-account"));
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
    }

    private static Instant reservedAt(Chancery chancery, Certificate certificate) {
        return chancery.ledger().reservedAt(certificate.getMetadata().getUid());
    }

    /** Issued, or told to wait. */
    private static Certificate settled(Tenant tenant, String name) {
        return tenant.await(
                name,
                "issued or limited",
                certificate ->
                        status(certificate).serial() != null
                                || condition(certificate, ConditionType.RECONCILING)
                                        .filter(each -> each.reason().equals("RateLimited"))
                                        .isPresent());
    }
}
