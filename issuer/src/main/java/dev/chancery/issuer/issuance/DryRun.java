package dev.chancery.issuer.issuance;

import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.issuance.OperationMeter.Operation;
import dev.chancery.issuer.ledger.IssuanceLedger;
import dev.chancery.issuer.ledger.KnownIssuance;
import dev.chancery.issuer.limits.IssuanceBudget;
import dev.chancery.issuer.profile.CertificateDraft;
import dev.chancery.issuer.profile.CertificateProfile;
import dev.chancery.issuer.profile.Csr;
import dev.chancery.issuer.profile.PolicyCatalog;
import dev.chancery.issuer.profile.Violation;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes an order through all that decides about it, and no further: nothing is spent, reserved,
 * signed or recorded. It asks what an issuance asks, but does not stop at the first refusal.
 */
@Singleton
public class DryRun {

    private final IssuanceLedger ledger;
    private final AuthorityCatalog authorities;
    private final PolicyCatalog policies;
    private final LeakedKeys leaked;
    private final IssuanceBudget budget;
    private final IssuanceConfig config;
    private final OperationMeter meter;
    private final Clock clock;
    private final SecureRandom random;

    DryRun(
            IssuanceLedger ledger,
            AuthorityCatalog authorities,
            PolicyCatalog policies,
            LeakedKeys leaked,
            IssuanceBudget budget,
            IssuanceConfig config,
            OperationMeter meter,
            Clock clock,
            SecureRandom random) {
        this.ledger = ledger;
        this.authorities = authorities;
        this.policies = policies;
        this.leaked = leaked;
        this.budget = budget;
        this.config = config;
        this.meter = meter;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What the order would come to now.
     *
     * @throws Refused if that cannot be told: of a CSR that is none, an authority that there is
     *     not, or while the ledger or the token is away
     */
    public DryRunReport of(IssuanceOrder order) {
        return meter.measure(Operation.DRY_RUN, () -> report(order));
    }

    private DryRunReport report(IssuanceOrder order) {
        String key = order.key().toString();
        KnownIssuance known = ledger.find(List.of(key)).get(key);
        if (known != null) {
            return repeated(order, known);
        }
        Csr csr = order.csr().prove();
        Authority authority = authorities.require(order.authority());
        List<Refusal> refusals = new ArrayList<>();
        attempt(
                refusals,
                () -> {
                    leaked.require(csr);
                    return csr;
                });
        order
                .profile()
                .violations(order.request(csr), authority, policies.require(authority.name()))
                .stream()
                .map(Violation::refusal)
                .forEach(refusals::add);
        Optional<Validity> validity =
                attempt(
                        refusals,
                        () ->
                                order.profile()
                                        .validity(
                                                clock.instant(),
                                                order.duration(),
                                                order.narrowing(),
                                                authority));
        Optional<CertificateDraft> draft =
                validity.filter(_ -> refusals.isEmpty())
                        .map(it -> draft(order.profile(), csr, it, authority));
        Optional<SpendDecision> limits =
                order.client().limited() ? limits(refusals, order, csr) : Optional.empty();
        return new DryRunReport(
                Optional.empty(),
                refusals,
                draft,
                limits.map(SpendDecision::buckets).orElse(List.of()));
    }

    /** With a serial number that nobody will see, so that it is as long as it would be. */
    private CertificateDraft draft(
            CertificateProfile profile, Csr csr, Validity validity, Authority authority) {
        return profile.draft(csr, Serial.random(random, validity.notAfter()), validity, authority);
    }

    private DryRunReport repeated(IssuanceOrder order, KnownIssuance known) {
        if (!known.csrSha256().equals(order.csr().sha256())) {
            return refused(new Refusal.IdempotencyConflict(order.key().toString()));
        }
        return switch (known) {
            case KnownIssuance.Issued issued ->
                    new DryRunReport(
                            Optional.of(issued.certificate().serial().hex()),
                            List.of(),
                            Optional.empty(),
                            List.of());
            case KnownIssuance.Reserved _ ->
                    refused(new Refusal.InProgress(config.inProgressRetryAfter()));
        };
    }

    private static DryRunReport refused(Refusal refusal) {
        return new DryRunReport(Optional.empty(), List.of(refusal), Optional.empty(), List.of());
    }

    private Optional<SpendDecision> limits(List<Refusal> refusals, IssuanceOrder order, Csr csr) {
        if (!csr.wellNamed()) {
            return Optional.empty();
        }
        Optional<SpendDecision> decision =
                attempt(refusals, () -> budget.check(order.expense(csr)));
        decision.flatMap(SpendDecision::strictestRefusal)
                .map(Refusal.RateLimited::new)
                .ifPresent(refusals::add);
        return decision;
    }

    private static <T> Optional<T> attempt(List<Refusal> refusals, Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (Refused e) {
            refusals.add(e.refusal());
            return Optional.empty();
        }
    }
}
