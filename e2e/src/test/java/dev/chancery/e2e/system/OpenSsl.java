package dev.chancery.e2e.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The openssl command: a second opinion that shares no code with ours. */
public final class OpenSsl {

    private static final long TIMEOUT_SECONDS = 30;

    private final Path folder;

    public OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** Whether the leaf's chain ends at the root. Fails with openssl's words if not. */
    public void verify(String tlsCrt, String caCrt) {
        Path chain = write("tls.crt", tlsCrt);
        Path root = write("ca.crt", caCrt);
        assertThat(
                        run(
                                "verify",
                                "-CAfile",
                                root.toString(),
                                "-untrusted",
                                chain.toString(),
                                chain.toString()))
                .endsWith(": OK");
    }

    /** Whether the private key belongs to the first certificate. */
    public void requireMatchingKey(String tlsCrt, String tlsKey) {
        Path leaf = write("tls.crt", tlsCrt);
        Path key = write("tls.key", tlsKey);
        assertThat(run("pkey", "-in", key.toString(), "-pubout"))
                .isEqualTo(run("x509", "-in", leaf.toString(), "-noout", "-pubkey"));
    }

    /** What the responder named in the certificate says of it: {@code good}, {@code revoked}... */
    public String ocspStatus(String tlsCrt, String caCrt) {
        List<String> certificates = Pem.split(tlsCrt);
        Path leaf = write("leaf.crt", certificates.getFirst());
        Path issuer = write("issuer.crt", certificates.get(1));
        Path root = write("ca.crt", caCrt);
        String url = run("x509", "-in", leaf.toString(), "-noout", "-ocsp_uri");
        String answer =
                run(
                        "ocsp",
                        "-issuer",
                        issuer.toString(),
                        "-cert",
                        leaf.toString(),
                        "-url",
                        url,
                        "-CAfile",
                        root.toString(),
                        "-verify_other",
                        issuer.toString(),
                        "-no_nonce");
        assertThat(answer).contains("Response verify OK");
        return answer.lines()
                .filter(line -> line.startsWith(leaf + ": "))
                .map(line -> line.substring(leaf.toString().length() + 2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No status in: " + answer));
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String... arguments) {
        List<String> command = Stream.concat(Stream.of("openssl"), Stream.of(arguments)).toList();
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
