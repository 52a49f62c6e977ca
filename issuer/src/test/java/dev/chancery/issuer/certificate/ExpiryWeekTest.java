package dev.chancery.issuer.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpiryWeekTest {

    @Test
    void aWeekEndsWhereTheNextBegins() {
        ExpiryWeek week = ExpiryWeek.of(Instant.parse("2027-02-22T22:14:20Z"));

        assertThat(week.end()).isEqualTo(week.next().start());
        assertThat(ExpiryWeek.of(week.start())).isEqualTo(week);
        assertThat(ExpiryWeek.of(week.end().minusNanos(1))).isEqualTo(week);
        assertThat(ExpiryWeek.of(week.end())).isEqualTo(week.next());
    }

    @Test
    void isWhatASerialNumberHasRoomFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpiryWeek.of(Instant.parse("9999-12-31T23:59:59Z")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpiryWeek.of(Instant.parse("1969-12-31T23:59:59Z")));
    }
}
