package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.parts.IssuerParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger promises about CRLs, on PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class CrlLedgerIT {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int SHARD = 1;

    /** Renews never, and pauses not. */
    private static final CrlTimes TIMES = new CrlTimes(Duration.ofDays(1), Duration.ZERO, LEASE);

    private static final CrlTimes IMPATIENT =
            new CrlTimes(Duration.ofDays(1), Duration.ZERO, Duration.ZERO);

    /** None that is configured, so that the application's own keeper leaves it alone. */
    private final String authority = "crl-" + UUID.randomUUID();

    @Inject IssuanceLedger issuances;
    @Inject RevocationLedger revocations;
    @Inject CrlLedger crls;
    @Inject CrlCopies copies;

    /** Notes what it is told, and does something before it signs. */
    private static final class NotingAuthor implements CrlAuthor {

        private final List<Serial> heard = new ArrayList<>();
        private final Runnable meanwhile;

        NotingAuthor(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        NotingAuthor() {
            this(() -> {});
        }

        @Override
        public void add(CrlEntry entry) {
            heard.add(Serial.of(entry.serial()));
        }

        @Override
        public SignedCrl sign() {
            meanwhile.run();
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            return new SignedCrl(
                    Der.of(new byte[] {(byte) heard.size()}),
                    heard.size(),
                    now,
                    now.plusSeconds(60));
        }
    }

    @BeforeEach
    void haveTwoShardsOfWhichOneIsFresh() {
        crls.require(authority, List.of("http://crl.example/0", "http://crl.example/1"));
        assertThat(build(claim(TIMES), new NotingAuthor())).isTrue();
        assertThat(build(claim(TIMES), new NotingAuthor())).isTrue();
        assertThat(crls.claim(List.of(authority), TIMES)).as("nothing is due").isEmpty();
    }

    @Test
    void isDueWhenItsShardChangesAndTellsWhatIsRevokedThen() {
        IssuedCertificate revoked = issued(SHARD);
        IssuedCertificate unheld = issued(SHARD);
        revoke(revoked, RevocationReason.SUPERSEDED);
        revoke(unheld, RevocationReason.CERTIFICATE_HOLD);
        revocations.unhold(unheld, "test");
        NotingAuthor author = new NotingAuthor();

        CrlTask task = claim(TIMES);

        assertThat(build(task, author)).isTrue();
        assertThat(task.shard()).isEqualTo(SHARD);
        assertThat(author.heard).containsExactly(revoked.serial());
        assertThat(crls.claim(List.of(authority), TIMES)).isEmpty();
        assertThat(copies.all(List.of(authority)))
                .filteredOn(crl -> crl.shard() == SHARD)
                .singleElement()
                .satisfies(
                        crl -> {
                            assertThat(crl.number()).isEqualTo(task.number());
                            assertThat(crl.entries()).isEqualTo(1);
                            assertThat(copies.read(crl)).contains(Der.of(new byte[] {1}));
                        });
    }

    @Test
    void isDueAgainIfSomethingChangedWhileItWasBuilt() {
        revoke(issued(SHARD), RevocationReason.SUPERSEDED);
        IssuedCertificate late = issued(SHARD);

        build(claim(TIMES), new NotingAuthor(() -> revoke(late, RevocationReason.SUPERSEDED)));

        NotingAuthor next = new NotingAuthor();
        assertThat(build(claim(TIMES), next)).isTrue();
        assertThat(next.heard).contains(late.serial()).hasSize(2);
    }

    @Test
    void whoWasTakenOverKeepsNothingAndNoNumberIsUsedTwice() {
        revoke(issued(SHARD), RevocationReason.SUPERSEDED);
        CrlTask slow = claim(IMPATIENT);
        CrlTask fast = claim(TIMES);

        assertThat(fast.number()).isGreaterThan(slow.number());
        assertThat(build(fast, new NotingAuthor())).isTrue();
        assertThat(build(slow, new NotingAuthor())).isFalse();
        assertThat(copies.all(List.of(authority)))
                .filteredOn(crl -> crl.shard() == SHARD)
                .extracting(PublishedCrl::number)
                .containsExactly(fast.number());
    }

    @Test
    void isTakenByOneAtATime() {
        revoke(issued(SHARD), RevocationReason.SUPERSEDED);
        CrlTask taken = claim(TIMES);

        assertThat(crls.claim(List.of(authority), TIMES)).isEmpty();
        crls.release(taken, Duration.ZERO);
        assertThat(claim(TIMES).number()).isEqualTo(taken.number() + 1);
    }

    @Test
    void whatHasExpiredIsOnOneMoreListAndThenOnNone() {
        IssuedCertificate expired = issued(SHARD);
        revoke(expired, RevocationReason.SUPERSEDED);
        Instant end = expired.validity().notAfter();

        assertThat(heardAfter(end.minusSeconds(1))).containsExactly(expired.serial());
        assertThat(heardAfter(end.plusSeconds(1))).isEmpty();
    }

    @Test
    void bearsEveryAddressThatCertificatesName() {
        crls.require(authority, List.of("http://new.example/0", "http://new.example/1"));

        assertThat(claim(TIMES).addresses().getFirst()).startsWith("http://crl.example/");
        assertThat(claim(TIMES).addresses()).hasSize(2).last().asString().contains("new.example");
    }

    @Test
    void aCertificateThatNamesNoneIsOnNone() {
        revoke(issued(null), RevocationReason.SUPERSEDED);

        assertThat(crls.claim(List.of(authority), TIMES)).isEmpty();
    }

    /** What the list after one of that time tells. */
    private List<Serial> heardAfter(Instant previous) {
        CrlTask task = claim(IMPATIENT);
        NotingAuthor author = new NotingAuthor();
        crls.build(
                new CrlTask(authority, SHARD, task.number() - 1, task.addresses(), previous),
                author,
                LEASE);
        return author.heard;
    }

    private CrlTask claim(CrlTimes times) {
        return crls.claim(List.of(authority), times).orElseThrow();
    }

    private boolean build(CrlTask task, CrlAuthor author) {
        return crls.build(task, author, LEASE);
    }

    private void revoke(IssuedCertificate certificate, RevocationReason reason) {
        assertThat(revocations.revoke(certificate, reason, "test")).isPresent();
    }

    private IssuedCertificate issued(@Nullable Integer shard) {
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
                new NewReservation(
                        reservation,
                        "ab".repeat(32),
                        "p",
                        List.of("a.example"),
                        new StatusSources(true, shard, null));
        var _ = issuances.reserve(List.of(wanted), LEASE);
        Der der = Der.of(new byte[] {2});
        assertThat(issuances.markIssued(List.of(new SignedReservation(reservation, der)), LEASE))
                .hasSize(1);
        return new IssuedCertificate(reservation.serial(), authority, validity, der);
    }
}
