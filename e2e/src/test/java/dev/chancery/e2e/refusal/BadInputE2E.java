package dev.chancery.e2e.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.chancery.e2e.system.CertificateRequest;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.ServiceClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(RunningSystem.class)
class BadInputE2E {

    private static final String NAME = "web.bad.example.com";

    static Stream<Arguments> badRequests() throws Exception {
        List<String> thousand =
                IntStream.range(0, 1000).mapToObj(i -> "n" + i + ".bad.example.com").toList();
        return Stream.of(
                arguments("a CSR that is no CSR", CertificateRequest.withCsr("hello"), "bad-csr"),
                arguments(
                        "a CSR of broken base64",
                        CertificateRequest.withCsr(
                                """
                                -----BEGIN CERTIFICATE REQUEST-----
                                %%%
                                -----END CERTIFICATE REQUEST-----
                                """),
                        "bad-csr"),
                arguments(
                        "a broken signature",
                        CertificateRequest.withBrokenSignature(NAME),
                        "bad-csr"),
                arguments("a weak key", CertificateRequest.withWeakKey(NAME), "bad-csr"),
                arguments(
                        "an over-long label",
                        CertificateRequest.forName("a".repeat(64) + ".example.com"),
                        "profile-violation"),
                arguments(
                        "an over-long name",
                        CertificateRequest.forName("abcdefghi.".repeat(26) + "example.com"),
                        "profile-violation"),
                arguments(
                        "a thousand names",
                        CertificateRequest.forNames(thousand),
                        "profile-violation"),
                arguments(
                        "an unknown member",
                        CertificateRequest.forName(NAME).with("validity", 1),
                        "malformed-request"),
                arguments(
                        "a missing member",
                        CertificateRequest.forName(NAME).with("idempotencyKey", Map.of()),
                        "malformed-request"),
                arguments(
                        "an unknown authority",
                        CertificateRequest.forName(NAME).with("authority", "nobody"),
                        "not-found"),
                arguments(
                        "an unknown profile",
                        CertificateRequest.forName(NAME).with("profile", "nothing"),
                        "not-found"),
                arguments(
                        "a caller who may not speak for others",
                        CertificateRequest.forName(NAME)
                                .with("onBehalfOf", Map.of("namespace", "a", "name", "b")),
                        "forbidden"),
                arguments(
                        "a body of ten megabytes",
                        CertificateRequest.withCsr("x".repeat(10_000_000)),
                        "payload-too-large"));
    }

    @ParameterizedTest(name = "{0} is answered {2}")
    @MethodSource("badRequests")
    void isRefusedClearly(
            String input, CertificateRequest request, String problem, Chancery chancery) {
        Answer answer = chancery.issuer().post("/v1/certificates", request.body());

        assertThat(answer.problem()).as("%s", answer.body()).isEqualTo(problem);
        assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.body().path("detail").asText()).isNotBlank();
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void textThatIsNoJsonIsMalformed(Chancery chancery) {
        Answer answer = chancery.issuer().post("/v1/certificates", "{\"authority\": ");

        assertThat(answer.problem()).isEqualTo("malformed-request");
    }

    @Test
    void theSameKeyWithAnotherRequestIsAConflict(Chancery chancery) {
        CertificateRequest first = CertificateRequest.forName("one.bad.example.com");
        CertificateRequest second =
                CertificateRequest.forName("two.bad.example.com").withKeyOf(first);
        assertThat(chancery.issuer().post("/v1/certificates", first.body()).status())
                .isEqualTo(201);

        Answer repeat = chancery.issuer().post("/v1/certificates", first.body());
        Answer conflict = chancery.issuer().post("/v1/certificates", second.body());

        assertThat(repeat.status()).isEqualTo(200);
        assertThat(conflict.problem()).isEqualTo("idempotency-conflict");
    }
}
