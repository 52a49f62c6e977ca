package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.ledger.ForecastQuery.Dimension;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The counts of the forecast are those that counting would give, at every moment. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class ForecastLedgerIT {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int WRITERS = 6;
    private static final int ROUNDS = 20;

    private final SecureRandom random = new SecureRandom();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** Nobody else's, so that what other tests wrote is not counted. */
    private final String authority = "forecast-" + UUID.randomUUID();

    @Inject IssuanceLedger ledger;
    @Inject RevocationLedger revocations;
    @Inject ForecastLedger forecast;

    @AfterEach
    void bringBack() {
        IssuerParts.postgres().start();
    }

    @Test
    void countsWhatIsIssuedAndWhatOfItIsRevoked() {
        IssuedCertificate first = issue("test/a", now.plus(DAY));
        issue("test/a", now.plus(DAY));
        issue("test/b", now.plus(DAY.multipliedBy(9)));
        revocations.revoke(first, RevocationReason.CERTIFICATE_HOLD, "test");
        revocations.revoke(first, RevocationReason.SUPERSEDED, "test");

        assertThat(counts(Dimension.DAY))
                .containsExactly(
                        new ForecastCount(day(now.plus(DAY)), null, null, 2, 1),
                        new ForecastCount(day(now.plus(DAY.multipliedBy(9))), null, null, 1, 0));
        assertThat(counts(Dimension.ACCOUNT))
                .containsExactly(
                        new ForecastCount(null, null, "test/a", 2, 1),
                        new ForecastCount(null, null, "test/b", 1, 0));
        assertThat(counts(Dimension.AUTHORITY))
                .containsExactly(new ForecastCount(null, authority, null, 3, 1));
    }

    @Test
    void aLiftedHoldCountsForNothing() {
        IssuedCertificate held = issue("test/a", now.plus(DAY));
        revocations.revoke(held, RevocationReason.CERTIFICATE_HOLD, "test");
        revocations.unhold(held, "test");
        revocations.unhold(held, "test");

        assertThat(counts(Dimension.AUTHORITY))
                .containsExactly(new ForecastCount(null, authority, null, 1, 0));
    }

    @Test
    void tellsTheSameBeforeAndAfterItIsFolded() {
        issue("test/a", now.plus(DAY));
        List<ForecastCount> before = counts(Dimension.DAY);

        foldAll();

        assertThat(Sql.number("select count(*) from expiry_delta where authority = ?", authority))
                .isZero();
        assertThat(counts(Dimension.DAY)).isEqualTo(before);
        assertThat(before).hasSize(1);
    }

    @Test
    void isExactThoughManyWriteAndTheServerIsKilledAmongThem() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch written = new CountDownLatch(WRITERS);
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String account = "test/" + writer % 3;
                all.add(writers.submit(() -> write(account, refused, written)));
                all.add(writers.submit(() -> fold(refused)));
            }
            assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
            IssuerParts.postgres().kill();
            IssuerParts.postgres().start();
            for (Future<?> each : all) {
                each.get();
            }
        }

        List<ForecastCount> counted = counted();
        assertThat(counts(Dimension.DAY, Dimension.AUTHORITY, Dimension.ACCOUNT))
                .isEqualTo(counted);
        foldAll();
        assertThat(counts(Dimension.DAY, Dimension.AUTHORITY, Dimension.ACCOUNT))
                .isEqualTo(counted);
        assertThat(counted).isNotEmpty();
    }

    @Test
    void forgetsTheDaysBeforeAndNoOthers() {
        LocalDate first = LocalDate.of(1999, 3, 1);
        for (LocalDate day : List.of(first.minusDays(2), first.minusDays(1), first)) {
            Sql.update("insert into expiry_count values (?, ?, 'test/a', 1, 0)", day, authority);
        }

        while (forecast.forget(first, 1) > 0) {
            assertThat(kept()).contains(first);
        }

        assertThat(kept()).containsExactly(first);
        forecast.forget(first.plusDays(1), 100);
    }

    private List<LocalDate> kept() {
        return forecast
                .counts(
                        new ForecastQuery(
                                LocalDate.of(1999, 1, 1),
                                LocalDate.of(2000, 1, 1),
                                authority,
                                null,
                                Set.of(Dimension.DAY),
                                100))
                .stream()
                .map(ForecastCount::day)
                .toList();
    }

    /** Issues, revokes some and takes some of that back; what is refused may have happened. */
    private void write(String account, AtomicInteger refused, CountDownLatch written) {
        for (int i = 0; i < ROUNDS; i++) {
            try {
                IssuedCertificate issued = issue(account, now.plus(DAY.multipliedBy(i % 4)));
                if (i % 2 == 0) {
                    revocations.revoke(issued, RevocationReason.CERTIFICATE_HOLD, "test");
                }
                if (i % 4 == 0) {
                    revocations.unhold(issued, "test");
                }
                written.countDown();
            } catch (Refused e) {
                refused.incrementAndGet();
            }
        }
    }

    private void fold(AtomicInteger refused) {
        for (int i = 0; i < ROUNDS; i++) {
            try {
                forecast.fold(7);
            } catch (Refused e) {
                refused.incrementAndGet();
            }
        }
    }

    private void foldAll() {
        while (forecast.fold(100) > 0) {
            assertThat(counts(Dimension.AUTHORITY)).hasSize(1);
        }
    }

    private List<ForecastCount> counts(Dimension first, Dimension... more) {
        return forecast.counts(
                new ForecastQuery(
                        day(now),
                        day(now.plus(DAY.multipliedBy(90))),
                        authority,
                        null,
                        EnumSet.of(first, more),
                        1_000));
    }

    /** One by one. */
    private List<ForecastCount> counted() throws SQLException {
        List<ForecastCount> counts = new ArrayList<>();
        try (Connection connection = Sql.connection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select cast(c.not_after at time zone 'UTC' as date), c.account,
                                    count(*), count(r.serial)
                                from certificate c left join revocation r
                                    on r.serial = c.serial and r.reason <> 8
                                where c.authority = ? group by 1, 2 order by 1, 2""")) {
            statement.setString(1, authority);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counts.add(
                            new ForecastCount(
                                    rows.getObject(1, LocalDate.class),
                                    authority,
                                    rows.getString(2),
                                    rows.getLong(3),
                                    rows.getLong(4)));
                }
            }
        }
        return counts;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private IssuedCertificate issue(String account, Instant notAfter) {
        Serial serial = Serial.random(random, notAfter);
        Validity validity = new Validity(notAfter.minus(DAY), notAfter);
        Reservation reservation =
                new Reservation(
                        "test/" + UUID.randomUUID() + "/1",
                        authority,
                        serial,
                        validity,
                        Der.of(new byte[] {1}),
                        new Actor("c", account, null, null));
        ledger.reserve(
                List.of(new NewReservation(reservation, "ab".repeat(32), "tls-server", List.of())),
                LEASE);
        Der der = Der.of(("certificate " + serial).getBytes(StandardCharsets.US_ASCII));
        List<SignedReservation> signed = List.of(new SignedReservation(reservation, der));
        ledger.markIssued(signed, LEASE);
        // Whoever comes second records, and counts, nothing.
        ledger.markIssued(signed, LEASE);
        return new IssuedCertificate(serial, authority, validity, der);
    }
}
