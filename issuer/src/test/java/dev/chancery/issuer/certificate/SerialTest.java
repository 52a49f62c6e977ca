package dev.chancery.issuer.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void randomOnesAreSixteenPositiveOctets() {
        Set<Serial> serials =
                IntStream.range(0, 1000)
                        .mapToObj(_ -> Serial.random(random))
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
    void randomOnesUseEveryBitButTheTopTwo() {
        BigInteger seen =
                IntStream.range(0, 1000)
                        .mapToObj(_ -> Serial.random(random).value())
                        .reduce(BigInteger.ZERO, BigInteger::or);

        assertThat(seen.bitCount()).isEqualTo(127);
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
