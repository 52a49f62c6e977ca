package dev.chancery.issuer.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ResponderPeriodTest {

    private static final long LATEST = 10_000_000_000L;

    @Property
    void holdsEveryInstantInExactlyOnePeriod(
            @ForAll @LongRange(max = LATEST) long second,
            @ForAll @LongRange(min = 1, max = 100_000_000) long length) {
        Instant now = Instant.ofEpochSecond(second);
        Duration period = Duration.ofSeconds(length);

        ResponderPeriod current = ResponderPeriod.at(now, period);

        assertThat(now).isBefore(current.end()).isAfterOrEqualTo(current.end().minus(period));
        assertThat(ResponderPeriod.at(current.end(), period).number())
                .isEqualTo(current.number() + 1);
    }
}
