package dev.chancery.issuer.issuance;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.issuance.IssuanceOutcome.Denied;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.ledger.IssuanceLedger;
import dev.chancery.issuer.ledger.Reservation;
import dev.chancery.issuer.ledger.SignedReservation;
import dev.chancery.issuer.profile.OcspPointer;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.AuthorityCatalog;
import dev.chancery.issuer.signing.CertificateSigner;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs, records and announces what was reserved; for the requests that reserved it, and for
 * whoever takes it over. The token may fail for one and not for another: each has its own outcome.
 */
@Singleton
class ReservationFinisher {

    private final IssuanceLedger ledger;
    private final CertificateLedger certificates;
    private final AuthorityCatalog authorities;
    private final CertificateSigner signer;
    private final IssuanceAnnouncer announcer;
    private final IssuanceConfig config;

    ReservationFinisher(
            IssuanceLedger ledger,
            CertificateLedger certificates,
            AuthorityCatalog authorities,
            CertificateSigner signer,
            IssuanceAnnouncer announcer,
            IssuanceConfig config) {
        this.ledger = ledger;
        this.certificates = certificates;
        this.authorities = authorities;
        this.signer = signer;
        this.announcer = announcer;
        this.config = config;
    }

    /** What the token made of a reservation: bytes, or the outcome that there are none. */
    private sealed interface Attempt {
        record Signed(Der certificate) implements Attempt {}

        record Unsigned(IssuanceOutcome outcome) implements Attempt {}
    }

    /**
     * An outcome for each reservation, in their order. Its certificate is ours, or that of a
     * process which was faster.
     */
    List<IssuanceOutcome> finish(List<Reservation> reservations) {
        List<Attempt> attempts = Concurrently.map(reservations, this::sign);
        Map<Reservation, IssuanceOutcome> outcomes = new HashMap<>();
        List<SignedReservation> signed = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            Reservation reservation = reservations.get(i);
            switch (attempts.get(i)) {
                case Attempt.Signed it ->
                        signed.add(new SignedReservation(reservation, it.certificate()));
                case Attempt.Unsigned it -> outcomes.put(reservation, it.outcome());
            }
        }
        outcomes.putAll(recorded(signed));
        release(reservations.stream().filter(it -> mayBeTriedAgain(outcomes.get(it))).toList());
        return reservations.stream().map(outcomes::get).toList();
    }

    private Attempt sign(Reservation reservation) {
        try {
            return new Attempt.Signed(
                    signer.sign(
                            authorities.require(reservation.authority()),
                            reservation.toBeSigned(),
                            reservation.key(),
                            reservation.actor()));
        } catch (RuntimeException e) {
            return new Attempt.Unsigned(IssuanceOutcome.of(e));
        }
    }

    private Map<Reservation, IssuanceOutcome> recorded(List<SignedReservation> signed) {
        Map<Reservation, IssuanceOutcome> outcomes = new HashMap<>();
        if (signed.isEmpty()) {
            return outcomes;
        }
        Set<String> ours;
        try {
            ours = ledger.markIssued(signed, config.publicationLease());
        } catch (RuntimeException e) {
            signed.forEach(it -> outcomes.put(it.reservation(), IssuanceOutcome.of(e)));
            return outcomes;
        }
        for (SignedReservation each : signed) {
            Reservation reservation = each.reservation();
            outcomes.put(
                    reservation,
                    ours.contains(reservation.key()) ? issued(each) : another(reservation));
        }
        announcer.announce(
                signed.stream()
                        .map(SignedReservation::reservation)
                        .filter(it -> ours.contains(it.key()))
                        .filter(it -> OcspPointer.in(it.toBeSigned()))
                        .map(
                                it ->
                                        new CertificateIssued(
                                                authorities.require(it.authority()), it.serial()))
                        .toList());
        return outcomes;
    }

    private static Issuance issued(SignedReservation signed) {
        Reservation reservation = signed.reservation();
        Log.infof(
                "Issued certificate serial=%s authority=%s key=%s",
                reservation.serial(), reservation.authority(), reservation.key());
        return new Issuance(
                new IssuedCertificate(
                        reservation.serial(),
                        reservation.authority(),
                        reservation.validity(),
                        signed.certificate()),
                false);
    }

    /** Ours must never be handed out where another process was first. */
    private IssuanceOutcome another(Reservation reservation) {
        try {
            return new Issuance(
                    certificates.certificate(reservation.serial()).orElseThrow(), false);
        } catch (RuntimeException e) {
            return IssuanceOutcome.of(e);
        }
    }

    private static boolean mayBeTriedAgain(@Nullable IssuanceOutcome outcome) {
        return outcome instanceof Denied denied && denied.refusal().type().retryable();
    }

    /** Without this, the caller's next attempt would wait for the lease, not for what is away. */
    private void release(List<Reservation> unfinished) {
        if (unfinished.isEmpty()) {
            return;
        }
        try {
            ledger.release(unfinished);
        } catch (Refused e) {
            Log.warnf(
                    e,
                    "Reservations were not released count=%d serial=%s",
                    unfinished.size(),
                    unfinished.getFirst().serial());
        }
    }
}
