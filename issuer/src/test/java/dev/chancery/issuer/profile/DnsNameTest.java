package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "localhost",
                "web.default.svc",
                "a.example.com",
                "*.example.com",
                "xn--bcher-kva.example",
                "0.pool.example.com",
                "a--b.example.com"
            })
    void takesNamesInPreferredSyntax(String name) {
        assertThat(new DnsName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "*",
                "*.",
                "a..b",
                "xn--",
                "xn--a",
                "xn--a-",
                "xn--zzzzzzzzzzzzzz.example",
                "a.xn--bcher-kv.example",
                "*.xn--fiqs8sxxxxxxxxxxxxx.example",
                ".example.com",
                "example.com.",
                "-a.example.com",
                "a-.example.com",
                "a_b.example.com",
                "a b.example.com",
                "a.*.example.com",
                "*.*.example.com",
                "a*.example.com",
                "bücher.example",
                "\u212A.example",
                "10.0.0.1",
                "a.example.com\u0000",
                "a.example.com\n",
                "https://a.example.com"
            })
    void refusesWhatIsNoName(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsName(text));
    }

    @Test
    void boundsLengthOfNameAndLabel() {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "a".repeat(61));

        assertThat(new DnsName(longest).value()).hasSize(253);
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsName(longest + "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsName(label + "a.example"));
    }

    @Test
    void comparesWithoutRegardToCase() {
        assertThat(new DnsName("WWW.Example.COM")).isEqualTo(new DnsName("www.example.com"));
    }
}
