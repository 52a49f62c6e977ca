package dev.chancery.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.ocsp.fixture.SettableClock;
import dev.chancery.ocsp.query.HashAlgorithm;
import dev.chancery.ocsp.source.CheckedResponse;
import dev.chancery.ocsp.source.Der;
import dev.chancery.ocsp.source.Validity;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheHeadersTest {

    /** The times of the example in RFC 9919 section 6.2. */
    private static final Instant THIS_UPDATE = Instant.parse("2023-03-19T01:00:00Z");

    private static final Instant NEXT_UPDATE = Instant.parse("2023-03-21T01:00:00Z");
    private static final CheckedResponse RESPONSE =
            new CheckedResponse(
                    Der.of(new byte[] {1}),
                    "97df",
                    Set.of(HashAlgorithm.SHA256),
                    new Validity(THIS_UPDATE, NEXT_UPDATE));

    private final SettableClock clock = new SettableClock(Instant.parse("2023-03-20T01:00:00Z"));
    private final CacheHeaders headers =
            new CacheHeaders(
                    new CachePolicy(
                            Duration.ofMinutes(15), Duration.ofHours(24), Duration.ofSeconds(5)),
                    clock);

    @Test
    void writesTheHeadersOfTheProfile() {
        Response response = headers.signed(Response.ok(), RESPONSE).build();

        assertThat(response.getHeaderString("ETag")).isEqualTo("\"97df\"");
        assertThat(response.getHeaderString("Last-Modified"))
                .isEqualTo("Sun, 19 Mar 2023 01:00:00 GMT");
        assertThat(response.getHeaderString("Expires")).isEqualTo("Tue, 21 Mar 2023 01:00:00 GMT");
        assertThat(cacheControl(response))
                .isEqualTo("max-age=900, public, no-transform, must-revalidate");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-03-21T00:44:59Z, 900",
        "2023-03-21T00:45:00Z, 900",
        "2023-03-21T00:45:00.001Z, 899",
        "2023-03-21T00:59:59Z, 1",
        "2023-03-21T00:59:59.500Z, 0",
        "2023-03-21T01:00:00Z, 0",
        "2023-03-22T01:00:00Z, 0",
    })
    void neverLetsItBeKeptPastNextUpdate(Instant now, long maxAge) {
        clock.set(now);

        Response response = headers.signed(Response.ok(), RESPONSE).build();

        assertThat(cacheControl(response)).startsWith("max-age=" + maxAge + ",");
    }

    @Test
    void letsNobodyKeepAnUnsignedAnswer() {
        assertThat(cacheControl(headers.unsigned(Response.ok()).build())).isEqualTo("no-store");
    }

    @Test
    void saysWhenToTryAgain() {
        Response response = headers.tryLater(Response.ok()).build();

        assertThat(response.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(cacheControl(response)).isEqualTo("no-store");
    }

    @Test
    void letsACertificateBeKeptForLonger() {
        Response response =
                headers.certificate(Response.ok(), "ab", NEXT_UPDATE.plusSeconds(7)).build();

        assertThat(cacheControl(response)).isEqualTo("max-age=86400, public, no-transform");
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, PT0S, PT1S", "PT0S, PT-1S, PT1S", "PT0S, PT0S, PT0.9S"})
    void refusesImpossiblePolicies(Duration response, Duration authority, Duration retryAfter) {
        assertThatThrownBy(() -> new CachePolicy(response, authority, retryAfter))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String cacheControl(Response response) {
        return response.getHeaderString("Cache-Control");
    }
}
