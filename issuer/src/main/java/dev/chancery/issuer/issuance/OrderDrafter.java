package dev.chancery.issuer.issuance;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.ledger.IssuanceLedger;
import dev.chancery.issuer.ledger.NewReservation;
import dev.chancery.issuer.ledger.Reservation;
import dev.chancery.issuer.ledger.StatusSources;
import dev.chancery.issuer.profile.CertificateProfile;
import dev.chancery.issuer.profile.Csr;
import dev.chancery.issuer.profile.OcspPointer;
import dev.chancery.issuer.profile.PolicyCatalog;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Decides whether an order may be followed at all, and what then would be signed. */
@Singleton
class OrderDrafter {

    private final AuthorityCatalog authorities;
    private final PolicyCatalog policies;
    private final LeakedKeys leaked;
    private final IssuanceLedger ledger;
    private final Clock clock;
    private final SecureRandom random;

    OrderDrafter(
            AuthorityCatalog authorities,
            PolicyCatalog policies,
            LeakedKeys leaked,
            IssuanceLedger ledger,
            Clock clock,
            SecureRandom random) {
        this.authorities = authorities;
        this.policies = policies;
        this.leaked = leaked;
        this.ledger = ledger;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What the order comes to. The ledger has a place for it then.
     *
     * @throws Refused if it cannot be followed
     */
    Draft draft(OpenOrder open) {
        IssuanceOrder order = open.order();
        Csr csr = order.csr().prove();
        leaked.require(csr);
        Authority authority = authorities.require(order.authority());
        CertificateProfile profile = order.profile();
        profile.check(order.request(csr), authority, policies.require(authority.name()));
        Validity validity =
                profile.validity(clock.instant(), order.duration(), order.narrowing(), authority);
        Serial serial = Serial.random(random, validity.notAfter());
        Reservation reservation =
                new Reservation(
                        order.key().toString(),
                        authority.name(),
                        serial,
                        validity,
                        profile.toBeSigned(csr, serial, validity, authority),
                        order.client().actor());
        // Here, where it concerns one order alone, and before anything is spent for it.
        ledger.requirePlace(validity.notAfter());
        NewReservation wanted =
                new NewReservation(
                        reservation,
                        csr.sha256(),
                        profile.name(),
                        csr.dnsNames(),
                        new StatusSources(
                                OcspPointer.in(reservation.toBeSigned()),
                                profile.crlShard(serial, authority),
                                csr.subjectPublicKeyInfo().sha256()));
        return new Draft(open, wanted, order.expense(csr));
    }
}
