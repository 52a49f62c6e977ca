package dev.chancery.issuer.issuance;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.ledger.NewReservation;
import dev.chancery.issuer.ledger.Reservation;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.issuer.profile.CertificateProfile;
import dev.chancery.issuer.profile.Csr;
import dev.chancery.issuer.profile.ProfileCatalog;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process reserved and died: whoever finishes signs the same bytes. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class AbandonedReservationIT {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final IssuerClient operator = IssuerParts.client("operator");

    @Inject CertificateLedger ledger;
    @Inject AuthorityCatalog authorities;
    @Inject ProfileCatalog profiles;
    @Inject ReservationSweeper sweeper;
    @Inject SecureRandom random;
    @Inject Clock clock;

    @BeforeEach
    void startClean() {
        IssuerParts.limiter().reset();
        Sql.update("delete from issuance where state = 'reserved'");
    }

    @Test
    void isFinishedByTheSweeperWithTheSameBytes() {
        Order order = Order.forNames("swept.example.com");
        Reservation reservation = reserved(order, LONG);
        lapse(order);

        sweeper.sweep();

        assertThat(toBeSigned(issued(reservation))).isEqualTo(reservation.toBeSigned());
        assertThat(IssuerParts.limiter().heard()).isEmpty();
    }

    @Test
    void isFinishedByTheCallersOwnRepeatWithTheSameBytes() {
        Order order = Order.forNames("again.example.com");
        Reservation reservation = reserved(order, LONG);
        lapse(order);

        HttpResponse<String> answer = operator.issue(order.json());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("serial").asText()).isEqualTo(reservation.serial().hex());
        assertThat(toBeSigned(issued(reservation))).isEqualTo(reservation.toBeSigned());
        assertThat(IssuerParts.limiter().heard()).isEmpty();
    }

    @Test
    void isLeftToItsOwnerWhileTheLeaseHolds() {
        Order order = Order.forNames("leased.example.com");
        Reservation reservation = reserved(order, LONG);

        sweeper.sweep();
        HttpResponse<String> answer = operator.issue(order.json());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).get("type").asText()).endsWith("/in-progress");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(ledger.certificate(reservation.serial())).isEmpty();
    }

    @Test
    void doesNotHoldUpOthersWhenItCannotBeFinished() {
        Order orphan = Order.forNames("orphan.example.com");
        Order good = Order.forNames("good.example.com");
        reserved(orphan, LONG);
        Reservation reservation = reserved(good, LONG);
        Sql.update(
                "update issuance set authority = 'gone' where idempotency_key = ?", orphan.key());
        lapse(orphan);
        lapse(good);

        sweeper.sweep();

        assertThat(ledger.certificate(reservation.serial())).isPresent();
    }

    private Reservation reserved(Order order, Duration lease) {
        Csr csr = Csr.parse(order.body().get("csr").asText());
        Authority authority = authorities.require("chancery-ca");
        CertificateProfile profile = profiles.require("tls-server");
        Serial serial = Serial.random(random);
        Validity validity = profile.validity(clock.instant(), null, null, authority);
        Reservation reservation =
                new Reservation(
                        order.key(),
                        authority.name(),
                        serial,
                        validity,
                        profile.toBeSigned(csr, serial, validity, authority));
        NewReservation wanted =
                new NewReservation(
                        reservation,
                        csr.sha256(),
                        profile.name(),
                        "account",
                        null,
                        null,
                        csr.dnsNames());
        assertThat(ledger.reserve(wanted, lease)).isTrue();
        return reservation;
    }

    private static void lapse(Order order) {
        Sql.update(
                "update issuance set lease_until = now() - interval '1 second'"
                        + " where idempotency_key = ?",
                order.key());
    }

    private IssuedCertificate issued(Reservation reservation) {
        return ledger.certificate(reservation.serial()).orElseThrow();
    }

    private static Der toBeSigned(IssuedCertificate certificate) {
        try {
            return Der.of(
                    new X509CertificateHolder(certificate.der().octets())
                            .toASN1Structure()
                            .getTBSCertificate()
                            .getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
