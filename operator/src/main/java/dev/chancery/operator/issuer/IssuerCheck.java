package dev.chancery.operator.issuer;

import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.IssuerStatus;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.crds.v1alpha1.SigningIssuer;
import dev.chancery.operator.issuing.AuthorityState;
import dev.chancery.operator.issuing.IssuerGateway;
import dev.chancery.operator.status.Conditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Asks the issuer service for the authority that an issuer names. */
@ApplicationScoped
class IssuerCheck {

    private final IssuerGateway gateway;
    private final IssuerCheckConfig config;
    private final Clock clock;

    IssuerCheck(IssuerGateway gateway, IssuerCheckConfig config, Clock clock) {
        this.gateway = gateway;
        this.config = config;
        this.clock = clock;
    }

    /** What is to be said of {@code issuer}. */
    IssuerStatus check(SigningIssuer issuer) {
        String authority = issuer.getSpec().authority();
        AuthorityState state = gateway.authority(authority);
        long generation = issuer.getMetadata().getGeneration();
        Conditions conditions =
                new Conditions(
                        issuer.getStatus() == null ? null : issuer.getStatus().conditions(),
                        generation,
                        clock.instant());
        return new IssuerStatus(generation, ready(conditions, state, authority).list());
    }

    private static Conditions ready(Conditions conditions, AuthorityState state, String authority) {
        return switch (state) {
            case AuthorityState.Available _ ->
                    conditions.with(
                            ConditionType.READY,
                            ConditionStatus.TRUE,
                            Reason.AUTHORITY_AVAILABLE,
                            "The issuer service answers for the authority " + authority);
            case AuthorityState.Unknown unknown ->
                    conditions.with(
                            ConditionType.READY,
                            ConditionStatus.FALSE,
                            Reason.AUTHORITY_NOT_FOUND,
                            unknown.message());
            case AuthorityState.Unreachable unreachable ->
                    conditions.with(
                            ConditionType.READY,
                            ConditionStatus.FALSE,
                            Reason.ISSUER_UNAVAILABLE,
                            unreachable.message());
        };
    }

    /** When to look again: never all issuers at once, though all began at once. */
    Duration intervalAfter(IssuerStatus status) {
        Duration interval =
                Conditions.holds(status.conditions(), ConditionType.READY)
                        ? config.interval()
                        : config.intervalWhenNotReady();
        double excess = config.jitter() * ThreadLocalRandom.current().nextDouble();
        return interval.plusMillis((long) (interval.toMillis() * excess));
    }
}
