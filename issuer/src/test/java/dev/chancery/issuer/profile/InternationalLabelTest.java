package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.IDN;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternationalLabelTest {

    /** The ß is of IDNA 2008 alone. */
    @ParameterizedTest
    @CsvSource({
        "bcher-kva,       bücher",
        "strae-oqa,       straße",
        "fiqs8s,          中国",
        "p1ai,            рф",
        "80ak6aa92e,      аррӏе",
        "ls8h,            💩",
        "mnchen-3ya,      münchen"
    })
    void decodesAsRfc3492Says(String encoded, String decoded) {
        assertThat(Punycode.decode(encoded)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "xn--bcher-kva", "xn--strae-oqa", "xn--fiqs8s", "xn--p1ai", "a--b"})
    void takesLabels(String label) {
        assertThatNoException().isThrownBy(() -> InternationalLabel.require(label));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xn--",
                "xn--a",
                "xn--a-",
                "xn--abc",
                "xn---",
                "xn--99999999",
                "xn--zzzzzzzzzzzzzz",
                // A symbol, a capital, a ligature, a joiner, a combining mark in front, a dot in
                // the middle, a wide letter, no normal form, hyphens in front and in the middle.
                "xn--ls8h",
                "xn--bcher-2pa",
                "xn--ab-2b1n",
                "xn--ab-m1t",
                "xn--a-wbb",
                "xn--ab-0ea",
                "xn--b-yq0i",
                "xn--ux-uub",
                "xn----eha",
                "xn--ab---3ra"
            })
    void refusesWhatPretendsToBeAnALabel(String label) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InternationalLabel.require(label))
                .withMessageContaining("A-label");
    }

    @Property
    void takesWhatThePlatformEncodes(
            @ForAll @CharRange(from = 'à', to = 'ö') @StringLength(min = 1, max = 20) String text) {
        InternationalLabel.require(IDN.toASCII(text));
        assertThat(Punycode.decode(IDN.toASCII(text).substring(4))).isEqualTo(text);
    }

    @Property
    void answersAnythingWithOneKindOfException(
            @ForAll @CharRange(from = '-', to = 'z') @StringLength(max = 59) String text) {
        try {
            InternationalLabel.require("xn--" + text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("A-label");
        }
    }
}
