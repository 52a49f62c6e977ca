package dev.chancery.issuer.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialTest {

    private static final Instant NOT_AFTER = Instant.parse("2027-02-22T22:14:20Z");

    private final SecureRandom random = new SecureRandom();

    @Test
    void randomOnesAreSixteenPositiveOctets() {
        Set<Serial> serials =
                IntStream.range(0, 1000)
                        .mapToObj(_ -> Serial.random(random, NOT_AFTER))
                        .collect(Collectors.toSet());

        assertThat(serials).hasSize(1000);
        assertThat(serials)
                .allSatisfy(
                        it -> {
                            assertThat(it.value().signum()).isPositive();
                            assertThat(it.value().toByteArray()).hasSize(16);
                            assertThat(it.hex()).hasSize(32);
                        });
    }

    @Test
    void randomOnesUseEveryBitBelowTheHint() {
        BigInteger seen =
                IntStream.range(0, 1000)
                        .mapToObj(_ -> Serial.random(random, NOT_AFTER).value())
                        .reduce(BigInteger.ZERO, BigInteger::or);

        BigInteger random = BigInteger.ONE.shiftLeft(112).subtract(BigInteger.ONE);
        assertThat(seen.and(random)).isEqualTo(random);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-12-31T23:59:59Z",
                "2027-01-01T00:00:00Z",
                "2283-12-31T00:00:00Z"
            })
    void hintsAtTheWeekOfExpiry(Instant notAfter) {
        Serial serial = Serial.random(random, notAfter);

        ExpiryWeek week = serial.expiryWeek().orElseThrow();

        assertThat(notAfter).isBetween(week.start(), week.end().minusNanos(1));
    }

    @Test
    void givesNoHintThatItWasNotGiven() {
        assertThat(new Serial("abc").expiryWeek()).isEmpty();
        assertThat(new Serial("7f00000000000000000000000000000000000000").expiryWeek()).isEmpty();
        assertThat(new Serial("8fffffffffffffffffffffffffffffff").expiryWeek()).isEmpty();
    }

    @Test
    void hasOneFormOnly() {
        assertThat(Serial.of(BigInteger.valueOf(0x0abc)).hex()).isEqualTo("abc");
        assertThat(Serial.parse("abc")).hasValue(new Serial("abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0abc",
                "ABC",
                "xyz",
                "-1",
                " 1",
                "80ffffffffffffffffffffffffffffffffffffff",
                "1ffffffffffffffffffffffffffffffffffffffff"
            })
    void refusesWhatIsNoSerialNumber(String text) {
        assertThat(Serial.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Serial(text));
    }

    @Test
    void takesTwentyOctetsAtMost() {
        assertThat(Serial.parse("7fffffffffffffffffffffffffffffffffffffff")).isPresent();
    }
}
