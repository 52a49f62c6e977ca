package dev.chancery.contracts.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcspKeyTest {

    private static final String HASH = "00112233445566778899aabbccddeeff".repeat(2);

    @Test
    void nameIsShortAndTellsAuthoritiesApart() {
        assertThat(new OcspKey(HASH, "7f01").redisKey())
                .isEqualTo("ocsp:00112233445566778899aabbccddeeff:7f01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "a", "7f01", "f0"})
    void takesASerialInItsOneForm(String serial) {
        assertThat(new OcspKey(HASH, serial).redisKey()).endsWith(":" + serial);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "07f01", "7F01", "7f:01", "-1", "7f01 "})
    void refusesASerialInAnyOtherFormAndQuotesItAsItIs(String serial) {
        assertThatThrownBy(() -> new OcspKey(HASH, serial))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(": " + serial);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zz", "00112233445566778899aabbccddeeff"})
    void refusesAHashThatIsNoSha256(String hash) {
        assertThatThrownBy(() -> new OcspKey(hash, "7f01"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
