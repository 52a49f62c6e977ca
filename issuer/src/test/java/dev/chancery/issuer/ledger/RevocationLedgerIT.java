package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The promises of the ledger about revocation, on PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class RevocationLedgerIT {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** None that is configured, so that the application's own refresher leaves it alone. */
    private final String authority = "revocation-" + UUID.randomUUID();

    @Inject CertificateLedger certificates;
    @Inject IssuanceLedger issuances;
    @Inject RevocationLedger revocations;

    @Test
    void ofTwoAtOnceOneWinsAndBothAreToldWhich() throws Exception {
        List<RevocationReason> wishes =
                List.of(
                        RevocationReason.SUPERSEDED,
                        RevocationReason.AFFILIATION_CHANGED,
                        RevocationReason.CESSATION_OF_OPERATION,
                        RevocationReason.PRIVILEGE_WITHDRAWN);
        for (int round = 0; round < 8; round++) {
            IssuedCertificate certificate = issued();

            List<OcspStatus> answers =
                    behindOneLock(
                            certificate,
                            wishes.stream()
                                    .<Supplier<Optional<OcspStatus>>>map(
                                            it -> () -> revocations.revoke(certificate, it, "x"))
                                    .toList());

            Revocation standing = revocations.find(certificate.serial()).orElseThrow();
            assertThat(wishes).contains(standing.reason());
            assertThat(answers)
                    .hasSize(wishes.size())
                    .containsOnly(new OcspStatus(certificate.serial(), 1, standing));
        }
    }

    @Test
    void aGraverReasonThatHadToWaitReplacesWhatCameFirst() throws Exception {
        IssuedCertificate certificate = issued();

        behindOneLock(
                certificate,
                List.of(
                        () ->
                                revocations.revoke(
                                        certificate, RevocationReason.CERTIFICATE_HOLD, "x"),
                        () ->
                                revocations.revoke(
                                        certificate, RevocationReason.KEY_COMPROMISE, "y")));

        assertThat(revocations.find(certificate.serial()).orElseThrow().reason())
                .isEqualTo(RevocationReason.KEY_COMPROMISE);
        assertThat(claimed()).singleElement().satisfies(it -> assertKeyCompromise(it));
    }

    @Test
    void aHoldAndItsEndAtOnceLeaveTheLedgerOfOneMind() throws Exception {
        for (int round = 0; round < 8; round++) {
            IssuedCertificate certificate = issued();
            behindOneLock(
                    certificate,
                    List.of(
                            () ->
                                    revocations.revoke(
                                            certificate, RevocationReason.CERTIFICATE_HOLD, "x"),
                            () -> revocations.unhold(certificate, "y")));

            Optional<OcspStatus> said =
                    claimed().stream()
                            .filter(it -> it.serial().equals(certificate.serial()))
                            .findFirst();
            Optional<Revocation> recorded = revocations.find(certificate.serial());
            assertThat(said.map(OcspStatus::revocation)).isEqualTo(recorded);
        }
    }

    @Test
    void aRevocationMakesTheAnswerDueThoughSomeoneElseHoldsIt() {
        IssuedCertificate certificate = issued();
        certificates.ocspPublished(
                List.of(OcspStatus.good(certificate.serial())), Instant.now().plus(LEASE));
        assertThat(certificates.claimOcspDue(authority, 10, Instant.now(), LEASE)).isEmpty();

        revocations.revoke(certificate, RevocationReason.KEY_COMPROMISE, "x");

        assertThat(claimed()).singleElement().satisfies(it -> assertKeyCompromise(it));
    }

    @Test
    void aNoteOfAnAnswerOfOldIsNotTaken() {
        IssuedCertificate certificate = issued();
        revocations.revoke(certificate, RevocationReason.KEY_COMPROMISE, "x");

        certificates.ocspPublished(
                List.of(OcspStatus.good(certificate.serial())),
                Instant.now().plus(Duration.ofDays(1)));

        assertThat(claimed()).singleElement().satisfies(it -> assertKeyCompromise(it));
    }

    @Test
    void whatIsBeingChangedIsNotClaimedMeanwhile() throws SQLException {
        IssuedCertificate certificate = issued();
        revocations.revoke(certificate, RevocationReason.CERTIFICATE_HOLD, "x");
        try (Connection other = locked(certificate)) {
            assertThat(certificates.claimOcspDue(authority, 10, Instant.now(), LEASE)).isEmpty();
            other.rollback();
        }
        assertThat(claimed()).hasSize(1);
    }

    @Test
    void rememberedAreWhoAskedAndThatAHoldWasLifted() {
        IssuedCertificate certificate = issued();
        revocations.revoke(certificate, RevocationReason.CERTIFICATE_HOLD, "first");

        revocations.unhold(certificate, "second");

        assertThat(revocations.find(certificate.serial())).isEmpty();
        assertThat(
                        Sql.text(
                                "select reason || ' ' || revoked_by from revocation"
                                        + " where serial = ?",
                                certificate.serial().hex()))
                .isEqualTo("8 second");
        revocations.revoke(certificate, RevocationReason.SUPERSEDED, "third");
        assertThat(revocations.find(certificate.serial())).isPresent();
    }

    @Test
    void nothingIsRevokedThatIsNotThere() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);
        IssuedCertificate unknown =
                new IssuedCertificate(
                        Serial.random(new SecureRandom(), end),
                        authority,
                        new Validity(end.minusSeconds(7200), end),
                        Der.of(new byte[] {1}));

        assertThat(revocations.revoke(unknown, RevocationReason.SUPERSEDED, "x")).isEmpty();

        assertThat(revocations.find(unknown.serial())).isEmpty();
    }

    private static void assertKeyCompromise(OcspStatus status) {
        assertThat(Objects.requireNonNull(status.revocation()).reason())
                .isEqualTo(RevocationReason.KEY_COMPROMISE);
    }

    private List<OcspStatus> claimed() {
        return await().atMost(PATIENCE)
                .until(
                        () -> certificates.claimOcspDue(authority, 100, Instant.now(), LEASE),
                        it -> !it.isEmpty());
    }

    /** Does all of it at once: every statement has begun, and waits for the same row. */
    private static List<OcspStatus> behindOneLock(
            IssuedCertificate certificate, List<Supplier<Optional<OcspStatus>>> changes)
            throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = locked(certificate)) {
            List<Future<Optional<OcspStatus>>> answers =
                    changes.stream().map(it -> threads.submit(it::get)).toList();
            await().atMost(PATIENCE).until(() -> waiting() == changes.size());
            other.rollback();
            List<OcspStatus> all = new ArrayList<>();
            for (Future<Optional<OcspStatus>> answer : answers) {
                all.add(answer.get().orElseThrow());
            }
            return all;
        }
    }

    private static Connection locked(IssuedCertificate certificate) throws SQLException {
        Connection other = Sql.connection();
        other.setAutoCommit(false);
        try (PreparedStatement lock =
                other.prepareStatement(
                        "select 1 from ocsp_publication where serial = ? for update")) {
            lock.setString(1, certificate.serial().hex());
            lock.execute();
        }
        return other;
    }

    private static long waiting() {
        return Sql.number(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and query like 'with held%'");
    }

    private IssuedCertificate issued() {
        Instant notBefore = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Validity validity = new Validity(notBefore, notBefore.plusSeconds(3600));
        Reservation reservation =
                new Reservation(
                        "test/" + UUID.randomUUID() + "/1",
                        authority,
                        Serial.random(new SecureRandom(), validity.notAfter()),
                        validity,
                        Der.of(new byte[] {1}),
                        new Actor("c", "a", null, null));
        NewReservation wanted =
                new NewReservation(reservation, "ab".repeat(32), "p", List.of("a.example"));
        var _ = issuances.reserve(List.of(wanted), LEASE);
        Der der = Der.of(new byte[] {2});
        assertThat(issuances.markIssued(List.of(new SignedReservation(reservation, der)), LEASE))
                .hasSize(1);
        return new IssuedCertificate(reservation.serial(), authority, validity, der);
    }
}
