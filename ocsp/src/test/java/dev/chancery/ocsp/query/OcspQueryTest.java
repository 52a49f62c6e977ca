package dev.chancery.ocsp.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.ocsp.fixture.QueryDraft;
import dev.chancery.ocsp.fixture.ResponseDraft;
import dev.chancery.ocsp.fixture.SoftAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OcspQueryTest {

    private static final SoftAuthority CA = SoftAuthority.create("ca");
    private static final BigInteger SERIAL = new BigInteger("1234567890abcdef", 16);
    private static final byte[] VALID = QueryDraft.about(CA, SERIAL);

    record Held(String outcome, String name, String hex) {

        static Held parse(String line) {
            String[] parts = line.split(" ", 3);
            return new Held(parts[0], parts[1], parts[2].equals("-") ? "" : parts[2]);
        }

        byte[] octets() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Held> held() throws IOException {
        try (InputStream file = OcspQueryTest.class.getResourceAsStream("/queries.txt")) {
            String text =
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(Held::parse);
        }
    }

    @ParameterizedTest
    @MethodSource("held")
    void readsOrRefusesWhatIsHeld(Held held) {
        String outcome =
                switch (OcspQuery.parse(held.octets())) {
                    case ParsedQuery.Refused(QueryRefusal reason) -> reason.name();
                    case ParsedQuery.Understood(_) -> "UNDERSTOOD";
                };

        assertThat(outcome).isEqualTo(held.outcome());
    }

    @Test
    void namesTheIssuerAsTheAuthorityIsKnownBySha256() {
        ParsedQuery query = OcspQuery.parse(VALID);

        assertThat(query).isEqualTo(about(CA.known().sha256()));
    }

    @Test
    void namesTheIssuerAsTheAuthorityIsKnownBySha1() {
        byte[] der = QueryDraft.empty().and(CA, SERIAL, ResponseDraft.SHA1).der();

        assertThat(OcspQuery.parse(der)).isEqualTo(about(CA.known().sha1()));
    }

    @Test
    void passesOverANonce() {
        byte[] der =
                QueryDraft.empty()
                        .and(CA, SERIAL, ResponseDraft.SHA256)
                        .withNonce(new byte[32])
                        .der();

        assertThat(OcspQuery.parse(der)).isEqualTo(OcspQuery.parse(VALID));
    }

    @Property
    void hasAnOutcomeForAnyOctets(@ForAll @Size(max = 2048) byte[] octets) {
        assertThat(OcspQuery.parse(octets)).isNotNull();
    }

    @Property
    void hasAnOutcomeForAValidQueryWithOneOctetChanged(
            @ForAll @IntRange(max = 511) int position, @ForAll byte octet) {
        byte[] changed = VALID.clone();
        changed[position % changed.length] = octet;

        assertThat(OcspQuery.parse(changed)).isNotNull();
    }

    @Property
    void hasAnOutcomeForAValidQueryWithAPieceTakenOutOrPutIn(
            @ForAll @IntRange(max = 511) int position,
            @ForAll @IntRange(max = 16) int taken,
            @ForAll @Size(max = 16) byte[] put) {
        int from = position % VALID.length;
        int to = Math.min(VALID.length, from + taken);
        byte[] changed = new byte[VALID.length - (to - from) + put.length];
        System.arraycopy(VALID, 0, changed, 0, from);
        System.arraycopy(put, 0, changed, from, put.length);
        System.arraycopy(VALID, to, changed, from + put.length, VALID.length - to);

        assertThat(OcspQuery.parse(changed)).isNotNull();
    }

    private static ParsedQuery about(IssuerHash issuer) {
        return new ParsedQuery.Understood(new OcspQuery(new CertificateId(issuer, SERIAL)));
    }
}
