package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.issue.IdempotencyKey;
import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.ExpiryWeek;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The promises of the ledger, on PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class CertificateLedgerIT {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration LAPSED = Duration.ofSeconds(-1);
    private static final Instant FAR_FUTURE = Instant.parse("2999-01-01T00:00:00Z");

    /** None that is configured, so that the application's own refresher leaves it alone. */
    private static final String AUTHORITY = "ledger-test";

    private static final String CSR_HASH = "ab".repeat(32);

    private final SecureRandom random = new SecureRandom();

    private static final Instant YESTERYEAR = Instant.parse("2020-01-01T00:00:00Z");

    @Inject CertificateLedger ledger;
    @Inject IssuanceLedger issuances;
    @Inject LedgerPartitions ledgerPartitions;

    @BeforeEach
    void startClean() {
        Sql.update("delete from issuance where state = 'reserved'");
        Sql.update("delete from ocsp_publication where authority = ?", AUTHORITY);
    }

    @Test
    void knowsNothingOfAKeyThatWasNeverUsed() {
        assertThat(issuances.find(List.of(key().toString()))).isEmpty();
    }

    @Test
    void remembersWhatIsReserved() {
        IdempotencyKey key = key();

        assertThat(reserve(wanted(key), LEASE)).isTrue();

        assertThat(find(key)).isEqualTo(new KnownIssuance.Reserved(CSR_HASH));
    }

    @Test
    void reservesAKeyOnce() {
        IdempotencyKey key = key();

        List<Boolean> reserved = inParallel(16, () -> reserve(wanted(key), LEASE));

        assertThat(reserved).containsOnlyOnce(true);
    }

    @Test
    void takesOverOnlyALapsedLease() {
        IdempotencyKey live = key();
        IdempotencyKey lapsed = key();
        NewReservation wanted = wanted(lapsed);
        reserve(wanted(live), LEASE);
        reserve(wanted, LAPSED);

        assertThat(takeOver(live, LEASE)).isEmpty();
        assertThat(inParallel(8, () -> takeOver(lapsed, LEASE)).stream())
                .filteredOn(Optional::isPresent)
                .containsExactly(Optional.of(wanted.reservation()));
    }

    @Test
    void aReleasedReservationCanBeTakenOverAtOnce() {
        IdempotencyKey key = key();
        NewReservation wanted = wanted(key);
        reserve(wanted, LEASE);

        issuances.release(List.of(wanted.reservation()));

        assertThat(takeOver(key, LEASE)).hasValue(wanted.reservation());
    }

    @Test
    void handsEachAbandonedReservationToOneClaimer() {
        List<NewReservation> wanted = IntStream.range(0, 40).mapToObj(_ -> wanted(key())).toList();
        wanted.forEach(it -> reserve(it, LAPSED));

        List<List<Reservation>> claimed = inParallel(4, () -> issuances.claimAbandoned(10, LEASE));

        assertThat(claimed).allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(10));
        assertThat(claimed.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        wanted.stream().map(NewReservation::reservation).toList());
        assertThat(issuances.claimAbandoned(10, LEASE)).isEmpty();
    }

    @Test
    void claimsPastALockedRow() throws SQLException {
        NewReservation locked = wanted(key());
        NewReservation free = wanted(key());
        reserve(locked, LAPSED);
        reserve(free, LAPSED);
        try (Connection other = Sql.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "select 1 from issuance where serial = '%s' for update"
                            .formatted(locked.reservation().serial()));

            assertThat(issuances.claimAbandoned(10, LEASE)).containsExactly(free.reservation());

            other.rollback();
        }
    }

    @Test
    void recordsTheFirstCertificateOfAReservationAndNoOther() {
        NewReservation wanted = wanted(key());
        Reservation reservation = wanted.reservation();
        reserve(wanted, LEASE);
        List<Der> signed = IntStream.range(0, 8).mapToObj(i -> der("signature " + i)).toList();

        List<Boolean> marked =
                inParallel(
                        signed.stream()
                                .<Callable<Boolean>>map(
                                        it -> () -> markIssued(reservation, it, LEASE))
                                .toList());

        assertThat(marked).containsOnlyOnce(true);
        Der winner = signed.get(marked.indexOf(true));
        assertThat(ledger.certificate(reservation.serial()))
                .hasValue(
                        new IssuedCertificate(
                                reservation.serial(),
                                reservation.authority(),
                                reservation.validity(),
                                winner));
    }

    @Test
    void takesABatchAndLeavesOutWhatIsTaken() {
        NewReservation taken = wanted(key());
        NewReservation first = wanted(key());
        NewReservation second = wanted(key());
        reserve(taken, LEASE);

        assertThat(issuances.reserve(List.of(first, wanted(taken), second), LEASE))
                .containsExactlyInAnyOrder(key(first), key(second));

        assertThat(issuances.find(List.of(key(first), key(taken), key(second), "not/there/1")))
                .containsOnlyKeys(key(first), key(taken), key(second));
        markIssued(first.reservation(), der("first"), LEASE);
        assertThat(
                        issuances.markIssued(
                                List.of(
                                        new SignedReservation(first.reservation(), der("late")),
                                        new SignedReservation(second.reservation(), der("second"))),
                                LEASE))
                .containsExactly(key(second));
        assertThat(ledger.certificate(first.reservation().serial()).orElseThrow().der())
                .isEqualTo(der("first"));
        assertThat(ledger.certificate(second.reservation().serial()).orElseThrow().der())
                .isEqualTo(der("second"));
    }

    /** One row locked after another in two orders is how PostgreSQL comes to a deadlock. */
    @Test
    void batchesWithKeysInCommonDoNotDeadlock() {
        for (int round = 0; round < 10; round++) {
            List<NewReservation> some =
                    IntStream.range(0, 50).mapToObj(_ -> wanted(key())).toList();
            List<NewReservation> same = some.stream().map(this::wanted).toList().reversed();

            List<Set<String>> reserved =
                    inParallel(
                            List.of(
                                    () -> issuances.reserve(some, LAPSED),
                                    () -> issuances.reserve(same, LAPSED)));
            List<List<Reservation>> taken =
                    inParallel(
                            List.of(
                                    () -> issuances.takeOver(keys(some), LEASE),
                                    () -> issuances.takeOver(keys(same), LEASE)));
            List<Reservation> ours = taken.stream().flatMap(List::stream).toList();
            List<Set<String>> marked =
                    inParallel(
                            List.of(
                                    () -> issuances.markIssued(signed(ours), LEASE),
                                    () -> issuances.markIssued(signed(ours.reversed()), LEASE)));

            assertThat(reserved.stream().mapToInt(Set::size).sum()).isEqualTo(50);
            assertThat(ours).hasSize(50);
            assertThat(marked.stream().mapToInt(Set::size).sum()).isEqualTo(50);
        }
    }

    @Test
    void anIssuedCertificateIsKnownByItsKeyAndWhole() {
        IdempotencyKey key = key();
        Reservation reservation = issued(key, "certificate");

        IssuedCertificate certificate = ledger.certificate(reservation.serial()).orElseThrow();

        assertThat(find(key)).isEqualTo(new KnownIssuance.Issued(CSR_HASH, certificate));
        assertThat(takeOver(key, LEASE)).isEmpty();
        assertThat(
                        Sql.number(
                                "select count(*) from certificate where serial = ? and fingerprint ="
                                        + " decode(?, 'hex') and 'b.example.com' = any(dns_names)"
                                        + " and owner = 'ns/web' and requester is null",
                                reservation.serial().hex(),
                                certificate.fingerprint()))
                .isEqualTo(1);
    }

    @Test
    void aNewCertificateIsDueForOcspOnceItsPublisherHadHisChance() {
        Reservation early = issued(key(), "one");
        assertThat(ledger.claimOcspDue(AUTHORITY, 10, FAR_FUTURE, LEASE)).isEmpty();

        lapseOcspLeases();

        assertThat(ledger.claimOcspDue(AUTHORITY, 10, FAR_FUTURE, LEASE))
                .containsExactly(OcspStatus.good(early.serial()));
        assertThat(ledger.claimOcspDue(AUTHORITY, 10, FAR_FUTURE, LEASE)).isEmpty();
    }

    @Test
    void aPublishedAnswerIsDueAgainBeforeItEnds() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Reservation reservation = issued(key(), "one");

        ledger.ocspPublished(List.of(OcspStatus.good(reservation.serial())), now.plusSeconds(3600));

        assertThat(ledger.claimOcspDue(AUTHORITY, 10, now.plusSeconds(3599), LEASE)).isEmpty();
        assertThat(ledger.claimOcspDue(AUTHORITY, 10, now.plusSeconds(3601), LEASE)).hasSize(1);
    }

    @Test
    void whatIsDueIsClaimedForOneAuthorityAlone() {
        issued(key(), "one");
        lapseOcspLeases();

        assertThat(ledger.claimOcspDue("another", 10, FAR_FUTURE, LEASE)).isEmpty();
        assertThat(ledger.claimOcspDue(AUTHORITY, 10, FAR_FUTURE, LEASE)).hasSize(1);
    }

    @Test
    void theStatusOfAnExpiredCertificateIsForgotten() {
        issued(key(), "one");
        lapseOcspLeases();
        ledgerPartitions.require(ExpiryWeek.of(YESTERYEAR));
        Sql.update(
                "update ocsp_publication set not_after = '%s' where authority = ?"
                        .formatted(YESTERYEAR),
                AUTHORITY);

        assertThat(ledger.claimOcspDue(AUTHORITY, 10, FAR_FUTURE, LEASE)).isEmpty();
        assertThat(
                        Sql.number(
                                "select count(*) from ocsp_publication where authority = ?",
                                AUTHORITY))
                .isZero();
    }

    private boolean reserve(NewReservation wanted, Duration lease) {
        return !issuances.reserve(List.of(wanted), lease).isEmpty();
    }

    private @Nullable KnownIssuance find(IdempotencyKey key) {
        return issuances.find(List.of(key.toString())).get(key.toString());
    }

    private Optional<Reservation> takeOver(IdempotencyKey key, Duration lease) {
        return issuances.takeOver(List.of(key.toString()), lease).stream().findFirst();
    }

    private boolean markIssued(Reservation reservation, Der certificate, Duration lease) {
        return !issuances
                .markIssued(List.of(new SignedReservation(reservation, certificate)), lease)
                .isEmpty();
    }

    private static void lapseOcspLeases() {
        Sql.update(
                "update ocsp_publication set lease_until = now() - interval '1 second'"
                        + " where authority = ?",
                AUTHORITY);
    }

    private Reservation issued(IdempotencyKey key, String certificate) {
        NewReservation wanted = wanted(key);
        reserve(wanted, LEASE);
        assertThat(markIssued(wanted.reservation(), der(certificate), LEASE)).isTrue();
        return wanted.reservation();
    }

    private static List<SignedReservation> signed(List<Reservation> reservations) {
        return reservations.stream()
                .map(it -> new SignedReservation(it, der("signed " + it.key())))
                .toList();
    }

    private static List<String> keys(List<NewReservation> wanted) {
        return wanted.stream().map(CertificateLedgerIT::key).toList();
    }

    private static String key(NewReservation wanted) {
        return wanted.reservation().key();
    }

    /** Another reservation for the same key. */
    private NewReservation wanted(NewReservation rival) {
        return wanted(rival.reservation().key());
    }

    private NewReservation wanted(IdempotencyKey key) {
        return wanted(key.toString());
    }

    private NewReservation wanted(String key) {
        Instant notBefore = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant notAfter = notBefore.plusSeconds(3600);
        Reservation reservation =
                new Reservation(
                        key,
                        AUTHORITY,
                        Serial.random(random, notAfter),
                        new Validity(notBefore, notAfter),
                        der("to be signed " + key),
                        new Actor("operator", "test/ns", "ns/web", null));
        return new NewReservation(
                reservation, CSR_HASH, "tls-server", List.of("a.example.com", "b.example.com"));
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey("test", UUID.randomUUID().toString(), 1);
    }

    private static Der der(String text) {
        return Der.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> List<T> inParallel(int times, Callable<T> call) {
        return inParallel(IntStream.range(0, times).mapToObj(_ -> call).toList());
    }

    private static <T> List<T> inParallel(List<Callable<T>> calls) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
