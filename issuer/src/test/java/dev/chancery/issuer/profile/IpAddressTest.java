package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.DEROctetString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1,                10.0.0.1",
        "2001:db8::1,             2001:db8::1",
        "2001:DB8:0:0:0:0:0:1,    2001:db8::1",
        "2001:db8:0:1:1:1:1:1,    2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1,      2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1,    2001:db8::1:0:0:1",
        "::1,                     ::1",
        "fe80::,                  fe80::"
    })
    void hasOneForm(String text, String canonical) {
        assertThat(new IpAddress(text).value()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.1",
                "256.0.0.1",
                "10.0.0.0/8",
                "a.example.com",
                "[::1]",
                "fe80::1%eth0",
                "::ffff:10.0.0.1",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "ff02::1"
            })
    void refusesWhatIsTheAddressOfNoHost(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(text));
    }

    @Test
    void isFourOrSixteenOctetsInACertificate() {
        assertThat(new IpAddress("10.0.0.1").generalName().getName())
                .isEqualTo(new DEROctetString(new byte[] {10, 0, 0, 1}));
        assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.of(new byte[5]));
        assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.of(new byte[8]));
    }

    @Property
    void readsBackWhatItWrites(@ForAll @Size(16) byte[] octets) throws Exception {
        octets[0] = 0x20;

        IpAddress address = IpAddress.of(octets);

        assertThat(address.octets()).isEqualTo(octets);
        assertThat(InetAddress.ofLiteral(address.value()).getAddress()).isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,     10.255.1.2,       true",
        "10.0.0.0/8,     11.0.0.1,         false",
        "10.0.0.0/8,     a00::1,           false",
        "0.0.0.0/0,      192.0.2.1,        true",
        "0.0.0.0/0,      2001:db8::1,      false",
        "192.0.2.7/32,   192.0.2.7,        true",
        "192.0.2.7/32,   192.0.2.6,        false",
        "2001:db8::/33,  2001:db8:7fff::1, true",
        "2001:db8::/33,  2001:db8:8000::1, false"
    })
    void liesInARangeOrNot(String range, String address, boolean covered) {
        assertThat(IpRange.parse(range).covers(new IpAddress(address))).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "10.0.0.0", "10.0.0.0/33", "10.0.0.1/8", "::/129", "a/8"})
    void refusesWhatIsNoRange(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IpRange.parse(text));
    }
}
