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
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

/**
 * Signs, records and announces what was reserved; for the request that reserved it, and for whoever
 * takes it over.
 */
@Singleton
class ReservationFinisher {

    private final CertificateLedger ledger;
    private final AuthorityCatalog authorities;
    private final CertificateSigner signer;
    private final Event<CertificateIssued> issued;
    private final IssuanceConfig config;

    ReservationFinisher(
            CertificateLedger ledger,
            AuthorityCatalog authorities,
            CertificateSigner signer,
            Event<CertificateIssued> issued,
            IssuanceConfig config) {
        this.ledger = ledger;
        this.authorities = authorities;
        this.signer = signer;
        this.issued = issued;
        this.config = config;
    }

    /** The certificate of the reservation: ours, or that of a process which was faster. */
    IssuedCertificate finish(Reservation reservation) {
        Authority authority = authorities.require(reservation.authority());
        Der certificate = sign(authority, reservation);
        if (!ledger.markIssued(reservation, certificate, config.lease())) {
            return ledger.certificate(reservation.serial()).orElseThrow();
        }
        Log.infof(
                "Issued certificate serial=%s authority=%s key=%s",
                reservation.serial(), authority.name(), reservation.key());
        announce(new CertificateIssued(authority, reservation.serial()));
        return new IssuedCertificate(
                reservation.serial(), authority.name(), reservation.validity(), certificate);
    }

    private Der sign(Authority authority, Reservation reservation) {
        try {
            return signer.sign(authority, reservation.toBeSigned());
        } catch (Refused e) {
            release(reservation);
            throw e;
        }
    }

    /** Without this, the caller's next attempt would wait for the lease, not for the signer. */
    private void release(Reservation reservation) {
        try {
            ledger.release(reservation);
        } catch (Refused e) {
            Log.warnf(e, "Reservation was not released serial=%s", reservation.serial());
        }
    }

    private void announce(CertificateIssued event) {
        try {
            issued.fire(event);
        } catch (RuntimeException e) {
            // The ledger knows what is unpublished; the refresher finds it there.
            Log.warnf(e, "Status was not published at once serial=%s", event.serial());
        }
    }
}
