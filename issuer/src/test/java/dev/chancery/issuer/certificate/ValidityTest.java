package dev.chancery.issuer.certificate;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValidityTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void mustBeWholeSeconds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Validity(NOON.plusMillis(1), NOON.plusSeconds(10)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Validity(NOON, NOON.plusSeconds(10).plusNanos(1)));
    }

    @Test
    void mustNotEndBeforeItStarts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Validity(NOON, NOON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Validity(NOON, NOON.minusSeconds(1)));
    }
}
