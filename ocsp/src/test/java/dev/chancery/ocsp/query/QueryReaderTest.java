package dev.chancery.ocsp.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.ocsp.fixture.QueryDraft;
import dev.chancery.ocsp.fixture.SoftAuthority;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReaderTest {

    private static final QueryReader READER = new QueryReader(2048);
    private static final SoftAuthority CA = SoftAuthority.create("ca");

    /** Its base64 has slashes, pluses and padding, so that every form differs. */
    private static final byte[] QUERY = awkward();

    private static final String BASE64 = Base64.getEncoder().encodeToString(QUERY);

    private static byte[] awkward() {
        return Stream.iterate(BigInteger.ONE, BigInteger::nextProbablePrime)
                .map(serial -> QueryDraft.about(CA, serial.shiftLeft(8)))
                .filter(query -> Base64.getEncoder().encodeToString(query).contains("+"))
                .filter(query -> Base64.getEncoder().encodeToString(query).contains("/"))
                .filter(query -> Base64.getEncoder().encodeToString(query).endsWith("="))
                .findFirst()
                .orElseThrow();
    }

    static Stream<String> formsOfOneQuery() {
        String encoded = URLEncoder.encode(BASE64, StandardCharsets.US_ASCII);
        String unpadded = BASE64.replace("=", "");
        String urlSafe = Base64.getUrlEncoder().encodeToString(QUERY);
        return Stream.of(
                BASE64,
                encoded,
                encoded.replace("%2F", "%2f").replace("%2B", "%2b"),
                encoded.replace("%", "%25"),
                encoded.replace("%", "%2525"),
                unpadded,
                URLEncoder.encode(unpadded, StandardCharsets.US_ASCII),
                BASE64 + "=",
                urlSafe,
                urlSafe.replace("=", ""),
                BASE64.replace('+', ' '),
                BASE64.replace("+", "%20"),
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(QUERY),
                Base64.getMimeEncoder().encodeToString(QUERY).replace("\r\n", "%0D%0A"),
                "/" + BASE64,
                "//" + BASE64,
                "%2F" + encoded,
                everyCharacterEncoded());
    }

    private static String everyCharacterEncoded() {
        StringBuilder encoded = new StringBuilder();
        BASE64.chars().forEach(c -> encoded.append('%').append(Integer.toHexString(c)));
        return encoded.toString();
    }

    @ParameterizedTest
    @MethodSource("formsOfOneQuery")
    void readsEveryFormOfAUrl(String path) {
        assertThat(READER.path(path)).isEqualTo(READER.octets(QUERY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "MEI.", "MEI%", "MEI%2", "MEI%zz", "MEIü", "MEI%ff", "A", "M=E"})
    void refusesWhatIsNotBase64(String path) {
        assertThat(READER.path(path)).isEqualTo(new ParsedQuery.Refused(QueryRefusal.NOT_BASE64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "===", "%3D"})
    void refusesNothingAtAll(String path) {
        assertThat(READER.path(path))
                .isEqualTo(new ParsedQuery.Refused(QueryRefusal.NOT_A_REQUEST));
    }

    @Test
    void refusesABodyOfOneOctetTooMany() {
        assertThat(READER.octets(new byte[2048]))
                .isEqualTo(new ParsedQuery.Refused(QueryRefusal.NOT_A_REQUEST));
        assertThat(READER.octets(new byte[2049]))
                .isEqualTo(new ParsedQuery.Refused(QueryRefusal.OVERSIZED));
    }

    @Test
    void refusesAUrlThatIsTooLong() {
        assertThat(READER.path("A".repeat(2736)))
                .isEqualTo(new ParsedQuery.Refused(QueryRefusal.OVERSIZED));
        assertThat(READER.path("%41".repeat(100_000)))
                .isEqualTo(new ParsedQuery.Refused(QueryRefusal.OVERSIZED));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 127, 65_537})
    void refusesAnImpossibleBound(long maxSize) {
        assertThatThrownBy(() -> new QueryReader(maxSize))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max-request-size");
    }

    @Property
    void hasAnOutcomeForAnyText(@ForAll String path) {
        assertThat(READER.path(path)).isNotNull();
    }

    @Property
    void undoesWhatEncodingDid(@ForAll @Size(max = 100) byte[] content) {
        byte[] octets = new byte[content.length + 1];
        octets[0] = 0x30;
        System.arraycopy(content, 0, octets, 1, content.length);
        String base64 = Base64.getEncoder().encodeToString(octets);

        assertThat(UrlQuery.decode("/" + URLEncoder.encode(base64, StandardCharsets.US_ASCII)))
                .hasValue(octets);
    }
}
