package dev.chancery.issuer.issuance;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.ledger.Reservation;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import dev.chancery.issuer.signing.CertificateSigner;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/**
 * Signs, records and announces what was reserved; for the request that reserved it, and for whoever
 * takes it over.
 */
@Singleton
class ReservationFinisher {

    private final CertificateLedger ledger;
    private final AuthorityCatalog authorities;
    private final CertificateSigner signer;
    private final IssuanceAnnouncer announcer;
    private final IssuanceConfig config;

    ReservationFinisher(
            CertificateLedger ledger,
            AuthorityCatalog authorities,
            CertificateSigner signer,
            IssuanceAnnouncer announcer,
            IssuanceConfig config) {
        this.ledger = ledger;
        this.authorities = authorities;
        this.signer = signer;
        this.announcer = announcer;
        this.config = config;
    }

    /** The certificate of the reservation: ours, or that of a process which was faster. */
    IssuedCertificate finish(Reservation reservation) {
        Authority authority = authorities.require(reservation.authority());
        Der certificate =
                orReleased(reservation, () -> signer.sign(authority, reservation.toBeSigned()));
        if (!orReleased(
                reservation,
                () -> ledger.markIssued(reservation, certificate, config.publicationLease()))) {
            return ledger.certificate(reservation.serial()).orElseThrow();
        }
        Log.infof(
                "Issued certificate serial=%s authority=%s key=%s",
                reservation.serial(), authority.name(), reservation.key());
        announcer.announce(List.of(new CertificateIssued(authority, reservation.serial())));
        return new IssuedCertificate(
                reservation.serial(), authority.name(), reservation.validity(), certificate);
    }

    private <T> T orReleased(Reservation reservation, Supplier<T> step) {
        try {
            return step.get();
        } catch (Refused e) {
            release(reservation);
            throw e;
        }
    }

    /** Without this, the caller's next attempt would wait for the lease, not for what is away. */
    private void release(Reservation reservation) {
        try {
            ledger.release(reservation);
        } catch (Refused e) {
            Log.warnf(e, "Reservation was not released serial=%s", reservation.serial());
        }
    }
}
