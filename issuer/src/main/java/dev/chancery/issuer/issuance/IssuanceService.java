package dev.chancery.issuer.issuance;

import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.issuance.OperationMeter.Operation;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.ledger.KnownIssuance;
import dev.chancery.issuer.ledger.NewReservation;
import dev.chancery.issuer.ledger.Reservation;
import dev.chancery.issuer.limits.IssuanceBudget;
import dev.chancery.issuer.profile.CertificateProfile;
import dev.chancery.issuer.profile.KeyBlocklist;
import dev.chancery.issuer.profile.PolicyCatalog;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Issues certificates: one a key, whatever crashes and whoever repeats. What is to be signed is
 * written down before the token signs, and from then on belongs to the key for ever.
 */
@Singleton
public class IssuanceService {

    private final CertificateLedger ledger;
    private final AuthorityCatalog authorities;
    private final PolicyCatalog policies;
    private final KeyBlocklist blocklist;
    private final IssuanceBudget budget;
    private final ReservationFinisher finisher;
    private final OperationMeter meter;
    private final IssuanceConfig config;
    private final Clock clock;
    private final SecureRandom random;

    IssuanceService(
            CertificateLedger ledger,
            AuthorityCatalog authorities,
            PolicyCatalog policies,
            KeyBlocklist blocklist,
            IssuanceBudget budget,
            ReservationFinisher finisher,
            OperationMeter meter,
            IssuanceConfig config,
            Clock clock,
            SecureRandom random) {
        this.ledger = ledger;
        this.authorities = authorities;
        this.policies = policies;
        this.blocklist = blocklist;
        this.budget = budget;
        this.finisher = finisher;
        this.meter = meter;
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /** The one certificate of the order's key. */
    public Issuance issue(IssuanceOrder order) {
        return meter.measure(Operation.ISSUE, () -> issued(order));
    }

    private Issuance issued(IssuanceOrder order) {
        // 1. The same question gets the same answer.
        Optional<KnownIssuance> known = ledger.find(order.key());
        if (known.isPresent()) {
            return repeated(order, known.get());
        }
        // 2. May this be issued at all?
        blocklist.require(order.csr());
        Authority authority = authorities.require(order.authority());
        order.profile().check(order.csr(), order.narrowing(), policies.require(authority.name()));
        NewReservation wanted = draft(order, authority);
        // 3. May it be issued now?
        boolean spent = spend(order);
        // 4. Write the intent before the token moves.
        if (!reserve(order, wanted, spent)) {
            return repeated(order, ledger.find(order.key()).orElseThrow());
        }
        // 5. Sign. 6. Record. 7. Tell who must know.
        return new Issuance(finisher.finish(wanted.reservation()), false);
    }

    private NewReservation draft(IssuanceOrder order, Authority authority) {
        CertificateProfile profile = order.profile();
        Validity validity =
                profile.validity(clock.instant(), order.duration(), order.narrowing(), authority);
        Serial serial = Serial.random(random, validity.notAfter());
        Reservation reservation =
                new Reservation(
                        order.key().toString(),
                        authority.name(),
                        serial,
                        validity,
                        profile.toBeSigned(order.csr(), serial, validity, authority));
        return new NewReservation(
                reservation,
                order.csr().sha256(),
                profile.name(),
                order.client().account(),
                order.client().owner(),
                order.client().requester(),
                order.csr().dnsNames());
    }

    /** Whether anything was spent that can be given back. */
    private boolean spend(IssuanceOrder order) {
        return order.client().limited() && budget.spend(order.expense()) == DecisionSource.EXACT;
    }

    /**
     * Refunds what was spent if it is certain that nothing was reserved. When the ledger went away
     * in the middle that is not known, and no limit may be granted twice.
     */
    private boolean reserve(IssuanceOrder order, NewReservation wanted, boolean spent) {
        boolean reserved = ledger.reserve(wanted, config.lease());
        if (!reserved && spent) {
            budget.refund(order.expense());
        }
        return reserved;
    }

    private Issuance repeated(IssuanceOrder order, KnownIssuance known) {
        if (!known.csrSha256().equals(order.csr().sha256())) {
            throw new Refused(new Refusal.IdempotencyConflict(order.key().toString()));
        }
        return switch (known) {
            case KnownIssuance.Issued issued -> new Issuance(issued.certificate(), true);
            case KnownIssuance.Reserved _ -> takenOver(order);
        };
    }

    private Issuance takenOver(IssuanceOrder order) {
        Reservation lapsed =
                ledger.takeOver(order.key(), config.lease())
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                new Refusal.InProgress(
                                                        config.inProgressRetryAfter())));
        return new Issuance(finisher.finish(lapsed), true);
    }
}
