package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spiffe://example.org/web",
                "spiffe://a_b-c.1/ns/Shop/sa/web.1_2-3",
                "https://a.example.com",
                "https://a.example.com:8443/x?y=z",
                "https://10.0.0.1/x",
                "https://[2001:db8::1]/x"
            })
    void takesUris(String text) {
        assertThat(new UriName(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SPIFFE://example.org/web",
                "spiffe:example.org/web",
                "spiffe:///web",
                "spiffe://Example.org/web",
                "spiffe://example.org",
                "spiffe://example.org/",
                "spiffe://example.org/web/",
                "spiffe://example.org//web",
                "spiffe://example.org/./web",
                "spiffe://example.org/a/../web",
                "spiffe://example.org/w%65b",
                "spiffe://example.org/web?x",
                "spiffe://example.org/web#x",
                "spiffe://example.org:443/web",
                "spiffe://me@example.org/web",
                "spiffe://exämple.org/web"
            })
    void refusesWhatIsNoSpiffeId(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UriName(text))
                .withMessageContaining("SPIFFE ID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/x",
                "a.example.com",
                "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "mailto:me@example.com",
                "file:///etc",
                "https://me@a.example.com/x",
                "https://a.example.com/x#y",
                "https://a_b.example.com/x",
                "https://10.1/x",
                "https://a.example.com/x/../y",
                "https://a.example.com/x/%2E%2e/y",
                "https://a.example.com/x%2fy",
                "https://a.example.com/ä",
                "https://a.example.com/a b",
                "https://a.example.com/x\u0000"
            })
    void refusesWhatIsNoAbsoluteUriWithAHost(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UriName(text));
    }

    @Test
    void boundsItsLength() {
        String start = "spiffe://example.org/";
        String longest = start + "a".repeat(2048 - start.length());

        assertThat(new UriName(longest).value()).hasSize(2048);
        assertThatIllegalArgumentException().isThrownBy(() -> new UriName(longest + "a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UriName("spiffe://" + "a".repeat(256) + "/web"));
    }

    @Test
    void comparesSchemeAndHostWithoutRegardToCase() {
        assertThat(new UriName("HTTPS://A.Example.com/Path"))
                .isEqualTo(new UriName("https://a.example.com/Path"))
                .isNotEqualTo(new UriName("https://a.example.com/path"));
    }

    @ParameterizedTest
    @CsvSource({
        "*,                           https://a.example.com,        true",
        "spiffe://example.org/web,    spiffe://example.org/web,     true",
        "spiffe://example.org/web,    spiffe://example.org/web/x,   false",
        "spiffe://example.org/*,      spiffe://example.org/web,     true",
        "spiffe://example.org/*,      spiffe://example.org.evil/x,  false",
        "spiffe://example.org/ns/a/*, spiffe://example.org/ns/a/b,  true",
        "spiffe://example.org/ns/a/*, spiffe://example.org/ns/ab/c, false",
        "spiffe://example.org/ns/a/*, spiffe://example.org/ns/a,    false",
        "https://a.example.com/*,     https://a.example.com/x,      true",
        "https://A.example.com/*,     https://a.example.com/x,      true",
        "https://a.example.com/*,     https://a.example.com,        false",
        "https://a.example.com/*,     https://a.example.com:444/x,  false"
    })
    void isCoveredByAPatternOrNot(String pattern, String uri, boolean covered) {
        assertThat(UriPattern.parse(pattern).covers(new UriName(uri))).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/*",
                "spiffe:/*",
                "spiffe://*",
                "https://*",
                "spiffe://example.org",
                "x*"
            })
    void refusesWhatIsNoPattern(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UriPattern.parse(text));
    }
}
