package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT0.000001S, 1", "PT1S, 1", "PT1.000001S, 2", "PT1H, 3600"})
    void isNeverTooShort(Duration wait, long seconds) {
        assertThat(RetryAfter.seconds(wait)).isEqualTo(seconds);
    }
}
