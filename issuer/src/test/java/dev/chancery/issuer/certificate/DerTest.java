package dev.chancery.issuer.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DerTest {

    private static final byte[] OCTETS = {0x30, 0x03, 0x02, 0x01, 0x05};

    @Test
    void isAValue() {
        assertThat(Der.of(OCTETS)).isEqualTo(Der.of(OCTETS)).hasSameHashCodeAs(Der.of(OCTETS));
        assertThat(Der.of(OCTETS)).isNotEqualTo(Der.of(new byte[] {0x30, 0x00}));
    }

    @Test
    void cannotBeChangedFromOutside() {
        byte[] given = OCTETS.clone();
        Der der = Der.of(given);

        given[4] = 6;
        der.octets()[4] = 7;

        assertThat(der.octets()).isEqualTo(OCTETS);
    }

    @Test
    void knowsItsHash() {
        assertThat(Der.of("abc".getBytes(StandardCharsets.US_ASCII)).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void keepsItsOctetsOutOfText() {
        assertThat(Der.of("secret".getBytes(StandardCharsets.US_ASCII)).toString())
                .startsWith("Der[length=6, sha256=")
                .doesNotContain("secret");
    }
}
