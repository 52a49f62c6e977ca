package dev.chancery.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.ocsp.fixture.PemFile;
import dev.chancery.ocsp.fixture.ResponseDraft;
import dev.chancery.ocsp.fixture.SoftDelegate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The opinion of {@code openssl ocsp}. */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class OpensslIT {

    private static final SoftDelegate DELEGATE = TestParts.CA.delegate();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Service service;

    OpensslIT(Service service) {
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-sha1", "-sha256"})
    void acceptsAGoodStatusOverPost(String hash) {
        BigInteger serial = published(false);

        String output =
                openssl(hash, "-serial", "0x" + serial.toString(16), "-url", service.ocspUrl());

        assertThat(output).contains("Response verify OK").contains(": good");
    }

    @Test
    void acceptsARevokedStatusAndADifferentNonce() {
        BigInteger serial = published(true);

        String output =
                openssl("-nonce", "-serial", "0x" + serial.toString(16), "-url", service.ocspUrl());

        assertThat(output)
                .contains("Response verify OK")
                .contains(": revoked")
                .contains("Reason: keyCompromise");
    }

    @Test
    void acceptsAGoodStatusOfACertificateOverGet() throws IOException {
        BigInteger serial = published(false);
        Path certificate =
                PemFile.write(
                        TestParts.file("leaf.pem"), TestParts.CA.leaf(serial, service.ocspUrl()));
        Path query = TestParts.file("query.der");
        Path response = TestParts.file("response.der");
        openssl("-no_nonce", "-cert", certificate.toString(), "-reqout", query.toString());
        String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(query));
        String path = "/ocsp/" + java.net.URLEncoder.encode(base64, StandardCharsets.US_ASCII);

        Files.write(
                response,
                service.send(java.net.http.HttpRequest.newBuilder(service.uri(path))).body());

        assertThat(openssl("-cert", certificate.toString(), "-respin", response.toString()))
                .contains("Response verify OK")
                .contains("leaf.pem: good");
    }

    @Test
    void isToldThatAnUnknownSerialIsUnauthorized() {
        assertThat(
                        openssl(
                                "-serial",
                                "0x" + service.freshSerial().toString(16),
                                "-url",
                                service.ocspUrl()))
                .contains("Responder Error: unauthorized (6)");
    }

    private BigInteger published(boolean revoked) {
        BigInteger serial = service.freshSerial();
        ResponseDraft draft = Service.current(ResponseDraft.good(TestParts.CA, DELEGATE, serial));
        service.publish(
                TestParts.CA, serial, revoked ? draft.revoked(Instant.now()).der() : draft.der());
        return serial;
    }

    private static String openssl(String... arguments) {
        String ca = TestParts.pem(TestParts.CA).toString();
        List<String> command =
                new ArrayList<>(List.of("openssl", "ocsp", "-issuer", ca, "-CAfile", ca));
        command.addAll(List.of(arguments));
        Path output = TestParts.file("openssl.txt");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("openssl did not end: " + Files.readString(output));
            }
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
