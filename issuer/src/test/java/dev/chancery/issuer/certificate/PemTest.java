package dev.chancery.issuer.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PemTest {

    @Test
    void breaksLinesAfterSixtyFourCharacters() {
        assertThat(Pem.certificate(Der.of(new byte[49])))
                .isEqualTo(
                        """
                        -----BEGIN CERTIFICATE-----
                        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
                        AA==
                        -----END CERTIFICATE-----
                        """);
    }
}
