package dev.chancery.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.ocsp.fixture.QueryDraft;
import dev.chancery.ocsp.fixture.ResponseDraft;
import dev.chancery.ocsp.fixture.SoftAuthority;
import dev.chancery.ocsp.fixture.SoftDelegate;
import dev.chancery.ocsp.query.HashAlgorithm;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good answers: their bytes and their headers. */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class OcspIT {

    private static final SoftAuthority CA = TestParts.CA;
    private static final SoftDelegate DELEGATE = CA.delegate();

    private final Service service;

    OcspIT(Service service) {
        this.service = service;
    }

    @Test
    void answersGetAndPostWithTheSameBytes() {
        BigInteger serial = service.freshSerial();
        byte[] response = publish(serial);

        assertThat(service.get(query(serial)).body()).isEqualTo(response);
        assertThat(service.post(query(serial)).body()).isEqualTo(response);
    }

    @Test
    void writesTheHeadersOfTheProfile() {
        BigInteger serial = service.freshSerial();
        byte[] response = publish(serial);

        HttpResponse<byte[]> answer = service.get(query(serial));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/ocsp-response");
        assertThat(answer.headers().allValues("Content-Length"))
                .containsExactly(Integer.toString(response.length));
        assertThat(header(answer, "ETag"))
                .isEqualTo('"' + HashAlgorithm.SHA256.hex(response) + '"');
        assertThat(header(answer, "Cache-Control"))
                .isEqualTo("max-age=900, public, no-transform, must-revalidate");
        assertThat(date(answer, "Date")).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(date(answer, "Last-Modified")).isBeforeOrEqualTo(date(answer, "Date"));
        assertThat(Duration.between(date(answer, "Last-Modified"), date(answer, "Expires")))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void neverLetsACacheKeepItPastNextUpdate() {
        BigInteger serial = service.freshSerial();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        service.publish(
                CA,
                serial,
                ResponseDraft.good(CA, DELEGATE, serial).valid(now, now.plusSeconds(100)).der());

        String cacheControl = header(service.get(query(serial)), "Cache-Control");

        assertThat(Long.parseLong(cacheControl.replaceAll("max-age=([0-9]+),.*", "$1")))
                .isBetween(1L, 100L);
    }

    @Test
    void answersHeadAsGetButForTheBody() {
        BigInteger serial = service.freshSerial();
        byte[] response = publish(serial);

        HttpResponse<byte[]> answer = service.send(get(serial).method("HEAD", noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().allValues("Content-Length"))
                .containsExactly(Integer.toString(response.length));
        assertThat(answer.headers().firstValue("ETag")).isPresent();
    }

    @Test
    void savesTheBodyForWhoHasIt() {
        BigInteger serial = service.freshSerial();
        publish(serial);
        String etag = header(service.get(query(serial)), "ETag");

        for (String condition : new String[] {etag, "\"other\", " + etag, "W/" + etag, "*"}) {
            HttpResponse<byte[]> answer =
                    service.send(get(serial).header("If-None-Match", condition));

            assertThat(answer.statusCode()).as(condition).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(etag);
            assertThat(header(answer, "Cache-Control")).startsWith("max-age=");
        }
    }

    @Test
    void sendsTheBodyOnceTheResponseIsAnother() {
        BigInteger serial = service.freshSerial();
        publish(serial);
        String etag = header(service.get(query(serial)), "ETag");
        byte[] revoked = draft(serial).revoked(Instant.now()).der();
        service.publish(CA, serial, revoked);

        HttpResponse<byte[]> answer = service.send(get(serial).header("If-None-Match", etag));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(revoked);
    }

    static Stream<UnaryOperator<String>> formsOfAPath() {
        return Stream.of(
                base64 -> "/ocsp/" + encoded(base64),
                base64 -> "/ocsp/" + base64.replace("+", "%2B"),
                base64 -> "/ocsp/" + base64,
                base64 -> "/ocsp/" + base64.replace("=", ""),
                base64 -> "/ocsp//" + encoded(base64),
                base64 -> "/ocsp/" + encoded(encoded(base64)),
                base64 -> "/ocsp/" + encoded(base64) + "?cache=no",
                base64 -> "//ocsp/" + encoded(base64));
    }

    @ParameterizedTest
    @MethodSource("formsOfAPath")
    void understandsPathsInTheirManyForms(UnaryOperator<String> form) {
        String base64;
        BigInteger serial;
        do {
            serial = service.freshSerial();
            base64 = Base64.getEncoder().encodeToString(query(serial));
        } while (!base64.contains("//") && !base64.contains("+"));
        byte[] response = publish(serial);

        HttpResponse<byte[]> answer =
                service.send(HttpRequest.newBuilder(service.uri(form.apply(base64))));

        assertThat(answer.body()).isEqualTo(response);
    }

    @Test
    void answersForEveryAuthority() {
        BigInteger serial = service.freshSerial();
        publish(serial);
        SoftAuthority second = TestParts.SECOND_CA;
        byte[] theirs =
                Service.current(ResponseDraft.good(second, second.delegate(), serial)).der();
        service.publish(second, serial, theirs);

        assertThat(service.post(QueryDraft.about(second, serial)).body()).isEqualTo(theirs);
    }

    private byte[] publish(BigInteger serial) {
        byte[] response = draft(serial).der();
        service.publish(CA, serial, response);
        return response;
    }

    private HttpRequest.Builder get(BigInteger serial) {
        String base64 = Base64.getEncoder().encodeToString(query(serial));
        return HttpRequest.newBuilder(service.uri("/ocsp/" + encoded(base64)));
    }

    private static HttpRequest.BodyPublisher noBody() {
        return BodyPublishers.noBody();
    }

    private static ResponseDraft draft(BigInteger serial) {
        return Service.current(ResponseDraft.good(CA, DELEGATE, serial));
    }

    private static byte[] query(BigInteger serial) {
        return QueryDraft.about(CA, serial);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.US_ASCII);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static Instant date(HttpResponse<?> answer, String name) {
        return ZonedDateTime.parse(header(answer, name), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }
}
