package dev.chancery.contracts.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OcspKeyTest {

    private static final String HASH = "00112233445566778899aabbccddeeff".repeat(2);

    @Test
    void nameIsShortAndTellsAuthoritiesApart() {
        assertThat(new OcspKey(HASH, "7f01").redisKey())
                .isEqualTo("ocsp:00112233445566778899aabbccddeeff:7f01");
    }

    @Test
    void refusesWhatIsNotHexadecimal() {
        assertThatThrownBy(() -> new OcspKey("zz", "7f01"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OcspKey(HASH, "7F:01"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
