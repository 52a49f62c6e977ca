package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"me@example.com", "a.b+c@xn--bcher-kva.example", "O'Neil@a.example"})
    void takesMailboxes(String text) {
        assertThat(new EmailAddress(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "me",
                "@example.com",
                "me@",
                "me@you@example.com",
                ".me@example.com",
                "me.@example.com",
                "a..b@example.com",
                "\"me\"@example.com",
                "Me <me@example.com>",
                "mé@example.com",
                "me@exämple.com",
                "me@a_b.example.com",
                "me@*.example.com",
                "me@[10.0.0.1]",
                "me@10.0.0.1",
                "me@xn--a.example",
                "me\n@example.com"
            })
    void refusesWhatIsNoMailbox(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
    }

    @Test
    void boundsTheLocalPart() {
        assertThat(new EmailAddress("a".repeat(64) + "@example.com").value()).hasSize(76);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress("a".repeat(65) + "@example.com"));
    }

    @Test
    void hasADomainWithoutCaseAndALocalPartWithIt() {
        assertThat(new EmailAddress("Me@Example.COM").value()).isEqualTo("Me@example.com");
        assertThat(new EmailAddress("Me@Example.COM").domain())
                .isEqualTo(new DnsName("example.com"));
    }
}
