package dev.chancery.issuer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.certificate.Serial;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a change is what is heard. */
class ChangeTest {

    @Test
    void isReadAsItWasWritten() {
        Change change =
                Change.ofStatus("ca", new Serial("7f"))
                        .and(Change.ofStatus("other", new Serial("80")))
                        .and(Change.ofList("third"));

        assertThat(Change.read(change.write("g"))).hasValue(new Change.Told("g", change));
    }

    @Test
    void ofAListHasNoSerials() {
        Change change = Change.ofList("ca");

        assertThat(Change.read(change.write("g")).orElseThrow().change()).isEqualTo(change);
        assertThat(change.serials()).isEmpty();
        assertThat(change.all()).isFalse();
    }

    @Test
    void ofTooManyIsOfAll() {
        Change change = Change.NONE;
        for (int i = 1; i <= 1_001; i++) {
            change = change.and(Change.ofStatus("ca", Serial.of(BigInteger.valueOf(i))));
        }

        assertThat(change.all()).isTrue();
        assertThat(change.serials()).isEmpty();
        assertThat(Change.read(change.write("g")).orElseThrow().change()).isEqualTo(change);
        assertThat(change.and(Change.ofStatus("ca", new Serial("7f"))).serials()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "g|false|ca", "g|false|ca|zz", "g|false|ca|7f|more"})
    void whatNobodyWroteIsNone(String text) {
        assertThat(Change.read(text)).isEmpty();
    }
}
