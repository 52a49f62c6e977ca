package dev.chancery.issuer.issuance;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.ledger.IssuanceLedger;
import dev.chancery.issuer.ledger.NewReservation;
import dev.chancery.issuer.ledger.Reservation;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.issuer.profile.CertificateProfile;
import dev.chancery.issuer.profile.Csr;
import dev.chancery.issuer.profile.ProfileCatalog;
import dev.chancery.issuer.signing.AuditTrail;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import dev.chancery.issuer.signing.CertificateSigner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
    @Inject IssuanceLedger issuances;
    @Inject AuthorityCatalog authorities;
    @Inject ProfileCatalog profiles;
    @Inject ReservationSweeper sweeper;
    @Inject CertificateSigner signer;
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

    /** It may have died, or lost the database, between the signature and its record. */
    @Test
    void isSignedAgainOverIdenticalBytesWhenItsRecordFailed() throws Exception {
        Order order = Order.forNames("twice.example.com");
        List<String> signed;
        try (AuditTrail audit = AuditTrail.open()) {
            try (Connection other = Sql.connection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("lock table certificate in share mode");

                HttpResponse<String> unrecorded = operator.issue(order.json());

                assertThat(unrecorded.statusCode()).as(unrecorded.body()).isEqualTo(503);
                assertThat(json(unrecorded).get("type").asText()).endsWith("/ledger-unavailable");
                other.rollback();
            }

            // At once: its lease does not have to be waited for.
            HttpResponse<String> answer = operator.issue(order.json());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            String serial = json(answer).get("serial").asText();
            signed =
                    audit.lines().stream()
                            .filter(it -> it.startsWith("signed certificate"))
                            .filter(it -> it.contains(" serial=" + serial + " "))
                            .toList();
        }
        assertThat(signed).hasSize(2);
        assertThat(Set.copyOf(signed)).hasSize(1);
    }

    @Test
    void countsEverySignatureOfTheSameReservation() {
        Order order = Order.forNames("counted.example.com");
        Reservation reservation = reserved(order, LONG);
        try (AuditTrail audit = AuditTrail.open()) {
            // What its owner did before it died.
            var _ =
                    signer.sign(
                            authorities.require("chancery-ca"),
                            reservation.toBeSigned(),
                            reservation.key(),
                            reservation.actor());
            lapse(order);

            sweeper.sweep();

            List<String> signed =
                    audit.lines().stream()
                            .filter(it -> it.startsWith("signed certificate"))
                            .filter(it -> it.contains(reservation.serial().hex()))
                            .toList();
            assertThat(signed).hasSize(2);
            assertThat(signed)
                    .allSatisfy(
                            it ->
                                    assertThat(it)
                                            .contains("tbs=" + reservation.toBeSigned().sha256()));
        }
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
        Validity validity = profile.validity(clock.instant(), null, null, authority);
        Serial serial = Serial.random(random, validity.notAfter());
        Reservation reservation =
                new Reservation(
                        order.key(),
                        authority.name(),
                        serial,
                        validity,
                        profile.toBeSigned(csr, serial, validity, authority),
                        new Actor("operator", "account", null, null));
        NewReservation wanted =
                new NewReservation(reservation, csr.sha256(), profile.name(), csr.dnsNames());
        assertThat(issuances.reserve(List.of(wanted), lease)).hasSize(1);
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
