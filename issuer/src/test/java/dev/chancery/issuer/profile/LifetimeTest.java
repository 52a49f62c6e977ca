package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.700Z");
    private static final Instant FAR = NOW.plus(Duration.ofDays(3650));
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Lifetime lifetime =
            new Lifetime(MINUTE, DAY.multipliedBy(90), DAY.multipliedBy(30), MINUTE);

    @Test
    void givesTheUsualToWhoHasNoWish() {
        Validity validity = lifetime.starting(NOW, null, null, FAR);

        assertThat(validity.notBefore()).isEqualTo("2026-06-01T11:59:00Z");
        assertThat(validity.length()).isEqualTo(DAY.multipliedBy(30).minusSeconds(1));
    }

    @Test
    void shortensAWishThatIsTooLong() {
        assertThat(lifetime.starting(NOW, DAY.multipliedBy(400), null, FAR).length())
                .isEqualTo(DAY.multipliedBy(90).minusSeconds(1));
        assertThat(lifetime.starting(NOW, DAY.multipliedBy(40), DAY, FAR).length())
                .isEqualTo(DAY.minusSeconds(1));
        assertThat(lifetime.starting(NOW, null, DAY, FAR).length()).isEqualTo(DAY.minusSeconds(1));
    }

    @Test
    void neverOutlivesTheAuthority() {
        Instant end = Instant.parse("2026-06-02T00:00:00Z");

        assertThat(lifetime.starting(NOW, DAY, null, end).notAfter()).isEqualTo(end);
    }

    @Test
    void anAuthorityThatEndsSoonIsNotTheRequestsFault() {
        Instant end = NOW.plusSeconds(20);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> lifetime.starting(NOW, MINUTE, null, end))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isInstanceOfSatisfying(
                                                Refusal.AuthorityEnding.class,
                                                it -> assertThat(it.end()).isEqualTo(end))
                                        .extracting(it -> it.type().retryable())
                                        .isEqualTo(true));
    }

    @Test
    void refusesAWishThatIsTooShort() {
        for (Duration wish : new Duration[] {Duration.ZERO, DAY.negated(), MINUTE.minusNanos(1)}) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> lifetime.starting(NOW, wish, null, FAR))
                    .satisfies(refused -> assertThat(detail(refused)).startsWith("min-lifetime:"));
        }
    }

    @Test
    void leavesMostOfAShortLifeInTheFuture() {
        Validity validity = lifetime.starting(NOW, MINUTE, null, FAR);

        assertThat(validity.notBefore()).isEqualTo("2026-06-01T11:59:54Z");
        assertThat(validity.notAfter()).isEqualTo("2026-06-01T12:00:53Z");
    }

    @Property
    void grantsNeverMoreThanAskedOrAllowed(
            @ForAll @LongRange(min = 60, max = 100_000_000) long wish,
            @ForAll @LongRange(min = 60, max = 100_000_000) long narrowed) {
        Validity validity =
                lifetime.starting(NOW, Duration.ofSeconds(wish), Duration.ofSeconds(narrowed), FAR);

        assertThat(validity.length())
                .isLessThan(Duration.ofSeconds(Math.min(wish, narrowed)))
                .isLessThan(lifetime.longest());
        assertThat(validity.notBefore()).isBefore(NOW);
        assertThat(validity.notAfter()).isAfter(NOW);
    }

    @Test
    void refusesContradictoryBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lifetime(DAY, DAY, MINUTE, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lifetime(MINUTE, DAY, DAY.plusDays(1), Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lifetime(Duration.ZERO, DAY, DAY, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lifetime(MINUTE, DAY, DAY, MINUTE.negated()));
    }

    private static String detail(Refused refused) {
        return ((Refusal.ProfileViolation) refused.refusal()).detail();
    }
}
