package dev.chancery.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.ocsp.answer.DeclinedStatus;
import dev.chancery.ocsp.fixture.QueryDraft;
import dev.chancery.ocsp.query.HashAlgorithm;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.cert.CertificateEncodingException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests of every other kind: bad ones, odd ones, and those for the authorities' certificates.
 */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class RequestIT {

    private final Service service;
    private final ObjectMapper json;

    RequestIT(Service service, ObjectMapper json) {
        this.service = service;
        this.json = json;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/ocsp", "/ocsp/", "/ocsp/AAAA", "/ocsp/a.b", "/ocsp/%00", "/ocsp/%2525"})
    void refusesAMalformedGet(String path) {
        assertMalformed(send("GET", path));
    }

    @Test
    void refusesAMalformedPost() {
        assertMalformed(service.post(new byte[0]));
        assertMalformed(service.post(new byte[2048]));
    }

    @Test
    void refusesAnOversizedPostWhetherAnnouncedOrNot() {
        assertMalformed(service.post(new byte[2049]));
        assertMalformed(
                service.send(
                        HttpRequest.newBuilder(service.uri("/ocsp"))
                                .header("Content-Type", "application/ocsp-request")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () ->
                                                        new ByteArrayInputStream(
                                                                new byte[50_000])))));
    }

    @Test
    void refusesABodyFarTooLargeUnread() throws IOException {
        HttpResponse<byte[]> answer = service.post(new byte[16 * 1024 + 1]);

        assertProblem(ProblemType.PAYLOAD_TOO_LARGE, answer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, NOT_FOUND",
        "GET, /nothing, NOT_FOUND",
        "GET, /ca, NOT_FOUND",
        "GET, /ca/nobody.cer, NOT_FOUND",
        "GET, /ca/..%2F..%2Fetc%2Fpasswd.cer, NOT_FOUND",
        "GET, /q/health, NOT_FOUND",
        "PUT, /ocsp, METHOD_NOT_ALLOWED",
        "DELETE, /ocsp/AAAA, METHOD_NOT_ALLOWED",
        "POST, /ca/chancery-ca.cer, METHOD_NOT_ALLOWED",
        "POST, /ocsp, UNSUPPORTED_MEDIA_TYPE",
    })
    void answersOtherMistakesWithAProblem(String method, String path, ProblemType type)
            throws IOException {
        HttpResponse<byte[]> answer =
                service.send(
                        HttpRequest.newBuilder(service.uri(path))
                                .header("Content-Type", "text/plain")
                                .method(method, BodyPublishers.noBody()));

        assertProblem(type, answer);
        assertThat(answer.headers().firstValue("Allow").isPresent())
                .isEqualTo(type == ProblemType.METHOD_NOT_ALLOWED);
    }

    @Test
    void handsOutTheCertificateOfAnAuthority() throws CertificateEncodingException {
        byte[] certificate = TestParts.CA.certificate().getEncoded();

        HttpResponse<byte[]> answer = send("GET", "/ca/chancery-ca.cer");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(certificate);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pkix-cert");
        assertThat(answer.headers().firstValue("ETag"))
                .hasValue('"' + HashAlgorithm.SHA256.hex(certificate) + '"');
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValue("max-age=86400, public, no-transform");
    }

    @Test
    void savesTheCertificateForWhoHasIt() {
        String etag = send("GET", "/ca/chancery-ca.cer").headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> answer =
                service.send(
                        HttpRequest.newBuilder(service.uri("/ca/chancery-ca.cer"))
                                .header("If-None-Match", etag));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void neverFailsOnArbitraryOctets() {
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            byte[] octets = new byte[random.nextInt(300)];
            random.nextBytes(octets);

            assertThat(service.post(octets).statusCode()).isEqualTo(200);
            assertThat(service.get(octets).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void neverFailsOnArbitraryPaths() {
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            StringBuilder path = new StringBuilder("/ocsp/");
            random.ints(random.nextInt(60), 0x21, 0x7f).forEach(c -> path.append((char) c));

            assertThat(RawRequest.status(service.port(), "GET " + path + " HTTP/1.1"))
                    .as(path.toString())
                    .isBetween(200, 499);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET ocsp HTTP/1.1",
                "GET * HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "GET http:/// HTTP/1.1",
                "GET /ocsp/%zz HTTP/1.1",
                "GET /ocsp/\u00ff HTTP/1.1",
                "GET /ocsp/ HTTP/9.9",
                "NOTHING",
                "GET /ocsp/ HTTP/1.1\r\nIf-None-Match: ,,\"",
                "GET /ocsp/ HTTP/1.1\r\nIf-Modified-Since: yesterday",
                "GET /ocsp/ HTTP/1.1\r\nAccept: ;;q=/",
                "POST /ocsp HTTP/1.1\r\nContent-Type: ;;\r\nContent-Length: 0",
                "POST /ocsp HTTP/1.1\r\nContent-Length: 99999999999999999999",
                "POST /ocsp HTTP/1.1\r\nContent-Length: -1",
            })
    void neverFailsOnOddRequests(String head) {
        assertThat(RawRequest.status(service.port(), head)).isBetween(200, 499);
    }

    @Test
    void refusesHeadersAndAddressesWithoutMeasure() {
        assertThat(
                        RawRequest.status(
                                service.port(), "GET /ocsp/ HTTP/1.1\r\nX: " + "x".repeat(9000)))
                .isEqualTo(431);
        assertThat(RawRequest.status(service.port(), "GET /ocsp/" + "A".repeat(9000) + " HTTP/1.1"))
                .isEqualTo(414);
    }

    @Test
    void countsAndTimesWhatItAnswered() {
        String labels = "{operation=\"ocsp_post\",status=\"unauthorized\"}";
        String[] series = {
            "certificate_operations_total" + labels,
            "certificate_operation_duration_seconds_count" + labels,
            "chancery_ocsp_lookups_total{outcome=\"absent\"}"
        };
        double[] before = Stream.of(series).mapToDouble(service::metric).toArray();

        service.post(QueryDraft.about(TestParts.CA, service.freshSerial()));

        for (int i = 0; i < series.length; i++) {
            assertThat(service.metric(series[i])).as(series[i]).isEqualTo(before[i] + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "live", "ready"})
    void isHealthy(String aspect) {
        assertThat(
                        service.send(
                                        HttpRequest.newBuilder(
                                                service.managementUri("/q/health/" + aspect)))
                                .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<byte[]> send(String method, String path) {
        return service.send(
                HttpRequest.newBuilder(service.uri(path)).method(method, BodyPublishers.noBody()));
    }

    private static void assertMalformed(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(UnsignedResponse.of(DeclinedStatus.MALFORMED_REQUEST));
    }

    private void assertProblem(ProblemType type, HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(type.status());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(json.readValue(answer.body(), Problem.class).type()).isEqualTo(type);
    }
}
