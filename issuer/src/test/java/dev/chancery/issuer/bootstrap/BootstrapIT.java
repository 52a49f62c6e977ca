package dev.chancery.issuer.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.chancery.issuer.pkcs11.Attribute;
import dev.chancery.issuer.signing.KeyCeremony;
import dev.chancery.issuer.signing.TokenKeyType;
import dev.chancery.issuer.token.HsmToken;
import dev.chancery.issuer.token.ScratchToken;
import dev.chancery.issuer.token.TokenConfig;
import dev.chancery.issuer.token.TokenObjects;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("token")
class BootstrapIT {

    private static final String CHAIN = "chancery-ca.pem";
    private static final String ROOT = "chancery-root.pem";

    private final Path directory;
    private final TokenConfig token = ScratchToken.create().config();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    BootstrapIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void makesAChainThatOpensslVerifies() {
        assertThat(run("--out", directory.toString())).isZero();

        assertThat(openssl("verify", "-CAfile", path(ROOT), path(CHAIN))).contains("OK");
        assertThat(openssl("x509", "-in", path(CHAIN), "-noout", "-text"))
                .contains("CA:TRUE, pathlen:0")
                .contains("Certificate Sign, CRL Sign")
                .contains("NIST CURVE: P-256");
        assertThat(openssl("x509", "-in", path(ROOT), "-noout", "-text"))
                .contains("NIST CURVE: P-384");
        assertThat(said.toString(UTF_8)).contains("chancery-ca-ocsp made in the token");
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        run("--out", directory.toString());
        String chain = Files.readString(directory.resolve(CHAIN));
        said.reset();

        assertThat(run("--out", directory.resolve("again").toString())).isZero();

        assertThat(directory.resolve("again").resolve(CHAIN)).hasContent(chain);
        assertThat(said.toString(UTF_8))
                .contains("chancery-root    is there")
                .contains("chancery-ca      is there")
                .contains("chancery-ca-ocsp is there")
                .doesNotContain("made");
    }

    @Test
    void finishesWhatAnEarlierRunBegan() throws Exception {
        X509CertificateHolder root = makeRootAlone(Duration.ofDays(7300));

        assertThat(run("--out", directory.toString())).isZero();

        assertThat(said.toString(UTF_8))
                .contains("chancery-root    is there")
                .contains("chancery-ca      made");
        assertThat(openssl("x509", "-in", path(ROOT), "-noout", "-serial"))
                .containsIgnoringCase(root.getSerialNumber().toString(16));
        assertThat(openssl("verify", "-CAfile", path(ROOT), path(CHAIN))).contains("OK");
    }

    @Test
    void replacesAKeyThatAnEarlierRunLeftWithoutItsCertificate() throws Exception {
        makeRootAlone(Duration.ofDays(7300));
        assertThat(TokenObjects.of(token).destroyCertificates("chancery-root")).isEqualTo(1);

        assertThat(run("--out", directory.toString())).isZero();

        assertThat(openssl("verify", "-CAfile", path(ROOT), path(CHAIN))).contains("OK");
        assertThat(run("--out", directory.toString())).isZero();
    }

    @Test
    void makesKeysThatNeverLeaveTheToken() throws Exception {
        run("--out", directory.toString());

        assertThat(TokenObjects.of(token).privateKeys())
                .hasSize(3)
                .allSatisfy(
                        key ->
                                assertThat(key)
                                        .containsOnly(
                                                entry(Attribute.TOKEN, true),
                                                entry(Attribute.PRIVATE, true),
                                                entry(Attribute.LOCAL, true),
                                                entry(Attribute.SENSITIVE, true),
                                                entry(Attribute.ALWAYS_SENSITIVE, true),
                                                entry(Attribute.EXTRACTABLE, false),
                                                entry(Attribute.NEVER_EXTRACTABLE, true),
                                                entry(Attribute.SIGN, true),
                                                entry(Attribute.DECRYPT, false),
                                                entry(Attribute.UNWRAP, false),
                                                entry(Attribute.DERIVE, false)));
    }

    @Test
    void makesNoAuthorityThatOutlivesItsRoot() throws Exception {
        X509CertificateHolder root = makeRootAlone(Duration.ofDays(30));

        assertThat(run("--out", directory.toString())).isZero();

        assertThat(openssl("x509", "-in", path(CHAIN), "-noout", "-enddate"))
                .isEqualTo(openssl("x509", "-in", path(ROOT), "-noout", "-enddate"));
        assertThat(openssl("x509", "-in", path(ROOT), "-noout", "-serial"))
                .containsIgnoringCase(root.getSerialNumber().toString(16));
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run()).isEqualTo(2);
        assertThat(said.toString(UTF_8)).contains("usage: bootstrap --out");
        assertThat(run("--out", "x", "--root-lifetime", "long")).isEqualTo(2);
        assertThat(run("--out", "x", "--key-type", "dsa")).isEqualTo(2);
        assertThat(said.toString(UTF_8)).contains("--key-type is not one of p256, p384, p521, rsa");
        assertThat(Bootstrap.run(Map.of(), printer(), "--out", "x")).isEqualTo(2);
        assertThat(said.toString(UTF_8)).contains("PKCS11_MODULE is not set");
    }

    @Test
    void failsWithoutTheRightPin() throws Exception {
        Path wrong = Files.writeString(directory.resolve("pin"), "9999");

        int exitCode =
                Bootstrap.run(
                        Map.of(
                                "PKCS11_MODULE", token.module().toString(),
                                "PKCS11_TOKEN", token.label(),
                                "PKCS11_PIN_FILE", wrong.toString()),
                        printer(),
                        "--out",
                        directory.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(said.toString(UTF_8))
                .contains("bootstrap failed: PKCS#11: C_Login returned CKR_PIN_INCORRECT")
                .doesNotContain("9999");
    }

    private X509CertificateHolder makeRootAlone(Duration lifetime) {
        Options options =
                new Options(
                        directory,
                        lifetime,
                        lifetime,
                        TokenKeyType.P384,
                        TokenKeyType.P256,
                        TokenKeyType.P256,
                        Optional.empty());
        CeremonyCertificates certificates =
                new CeremonyCertificates(Clock.systemUTC(), new SecureRandom(), options);
        try (HsmToken opened =
                new HsmToken("root", token, Clock.systemUTC(), new SimpleMeterRegistry())) {
            return new KeyCeremony(opened)
                    .create(
                            "chancery-root",
                            TokenKeyType.P384,
                            (key, self) -> List.of(certificates.root(key, self)));
        }
    }

    private int run(String... arguments) {
        return Bootstrap.run(
                Map.of(
                        "PKCS11_MODULE", token.module().toString(),
                        "PKCS11_TOKEN", token.label(),
                        "PKCS11_PIN_FILE", token.pinFile().toString()),
                printer(),
                arguments);
    }

    private PrintStream printer() {
        return new PrintStream(said, true, UTF_8);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static String openssl(String... arguments) {
        return ScratchToken.run(Stream.concat(Stream.of("openssl"), Stream.of(arguments)).toList());
    }
}
