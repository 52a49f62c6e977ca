package dev.chancery.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.IssuerRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenewalScheduleTest {

    private static final Instant NOT_BEFORE = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOT_AFTER = NOT_BEFORE.plus(Duration.ofDays(90));

    @Test
    void isTwoThirdsOfTheLifetimeThatWasGiven() {
        Instant renewal = withoutSpread().renewalTime(NOT_BEFORE, NOT_AFTER, spec(null, null), "u");

        assertThat(Duration.between(NOT_BEFORE, renewal))
                .isCloseTo(Duration.ofDays(60), Duration.ofSeconds(2));
    }

    @Test
    void obeysRenewBefore() {
        Instant renewal =
                withoutSpread().renewalTime(NOT_BEFORE, NOT_AFTER, spec("240h", null), "u");

        assertThat(renewal).isEqualTo(NOT_AFTER.minus(Duration.ofDays(10)));
    }

    @Test
    void obeysRenewBeforePercentage() {
        Instant renewal = withoutSpread().renewalTime(NOT_BEFORE, NOT_AFTER, spec(null, 10), "u");

        assertThat(renewal).isEqualTo(NOT_AFTER.minus(Duration.ofDays(9)));
    }

    @Test
    void renewBeforeThatIsLongerThanTheLifetimeDoesNotRenewForEver() {
        Instant notAfter = NOT_BEFORE.plus(Duration.ofHours(1));

        Instant renewal =
                withoutSpread().renewalTime(NOT_BEFORE, notAfter, spec("240h", null), "u");

        assertThat(renewal).isBetween(NOT_BEFORE.plus(Duration.ofMinutes(39)), notAfter);
    }

    @Test
    void certificatesIssuedTogetherAreNotRenewedTogether() {
        RenewalSchedule schedule = new RenewalSchedule(new Config(0.05));

        List<Instant> renewals =
                IntStream.range(0, 1000)
                        .mapToObj(
                                i ->
                                        schedule.renewalTime(
                                                NOT_BEFORE, NOT_AFTER, spec(null, null), "uid" + i))
                        .toList();

        assertThat(renewals.stream().distinct().count()).isGreaterThan(950);
        assertThat(renewals)
                .allSatisfy(
                        renewal ->
                                assertThat(Duration.between(NOT_BEFORE, renewal))
                                        .isBetween(Duration.ofDays(57), Duration.ofDays(60)));
    }

    @Test
    void isTheSameForTheSameCertificate() {
        RenewalSchedule schedule = new RenewalSchedule(new Config(0.05));

        assertThat(schedule.renewalTime(NOT_BEFORE, NOT_AFTER, spec(null, null), "uid"))
                .isEqualTo(schedule.renewalTime(NOT_BEFORE, NOT_AFTER, spec(null, null), "uid"));
    }

    @Test
    void aCertificateThatArrivesLateLivesForAWhile() {
        Instant now = NOT_AFTER.minus(Duration.ofDays(3));

        Instant renewal =
                withoutSpread().renewalTimeOfNew(NOT_BEFORE, NOT_AFTER, spec(null, null), "u", now);

        assertThat(renewal).isEqualTo(now.plus(Duration.ofDays(1)));
    }

    private static RenewalSchedule withoutSpread() {
        return new RenewalSchedule(new Config(0));
    }

    private static CertificateSpec spec(
            @Nullable String renewBefore, @Nullable Integer percentage) {
        return new CertificateSpec(
                "tls",
                new IssuerRef("house", null, null),
                null,
                List.of("a.example.com"),
                null,
                renewBefore,
                percentage,
                null,
                null);
    }

    private record Config(double spread) implements RenewalConfig {

        @Override
        public double lifetimeFraction() {
            return 2 / 3.0;
        }
    }
}
