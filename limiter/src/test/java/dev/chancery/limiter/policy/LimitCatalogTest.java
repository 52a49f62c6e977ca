package dev.chancery.limiter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.limiter.gcra.Gcra;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitCatalogTest {

    @Test
    void findsLimitsByName() {
        LimitCatalog catalog = catalog("per-account", new Terms(600, "PT1H", 1200, LimitMode.OPEN));

        assertThat(catalog.find("per-account"))
                .hasValue(
                        new Limit(
                                "per-account",
                                SubjectKind.ACCOUNT,
                                new Gcra(1, 6_000_000, 1200),
                                LimitMode.OPEN));
        assertThat(catalog.find("per-planet")).isEmpty();
    }

    @Test
    void needsBucketsAsSoonAsOneLimitIsClosed() {
        Terms open = new Terms(1, "PT1H", 1, LimitMode.OPEN);
        Terms closed = new Terms(1, "PT1H", 1, LimitMode.CLOSED);

        assertThat(new LimitCatalog(() -> Map.of("a", open, "b", open)).needsBuckets()).isFalse();
        assertThat(new LimitCatalog(() -> Map.of("a", open, "b", closed)).needsBuckets()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0, PT1H, 1, `\".count=0 is not valid: set it to 1 or more`",
                "1, PT1H, 0, `\".burst=0 is not valid: set it to 1 or more`",
                "1, PT0S, 1, `\".period=PT0S is not valid: set it to 1 ms or more, as in PT1H`",
                "999983, P365D, 9999, `\" is not valid: the bucket is too large to be counted"
                        + " exactly; choose a smaller burst, or a count that divides the period"
                        + " more evenly`",
            })
    void saysHowToMendALimitThatCannotBeMeant(long count, String period, int burst, String advice) {
        Terms terms = new Terms(count, period, burst, LimitMode.CLOSED);

        assertThatThrownBy(() -> catalog("mine", terms))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("chancery.limits.\"mine" + advice);
    }

    @Test
    void saysHowToNameALimit() {
        assertThatThrownBy(() -> catalog("Per Account", new Terms(1, "PT1H", 1, LimitMode.OPEN)))
                .hasMessage(
                        "chancery.limits.\"Per Account\" is not valid: name it with up to 63 of"
                                + " a-z, 0-9 and -, a letter first");
    }

    @Test
    void saysThatALimitIsWanted() {
        assertThatThrownBy(() -> new LimitCatalog(Map::of))
                .hasMessage("No limit is configured: set at least one chancery.limits.\"<name>\"");
    }

    private static LimitCatalog catalog(String name, Terms terms) {
        return new LimitCatalog(() -> Map.of(name, terms));
    }

    private record Terms(long count, Duration period, int burst, LimitMode mode)
            implements LimitsConfig.LimitConfig {

        Terms(long count, String period, int burst, LimitMode mode) {
            this(count, Duration.parse(period), burst, mode);
        }

        @Override
        public SubjectKind subject() {
            return SubjectKind.ACCOUNT;
        }
    }
}
