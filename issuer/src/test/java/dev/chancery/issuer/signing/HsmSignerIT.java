package dev.chancery.issuer.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.chancery.issuer.bootstrap.TestCeremony;
import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Pem;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.parts.TestCsr;
import dev.chancery.issuer.pkcs11.Attribute;
import dev.chancery.issuer.profile.CertificateProfile;
import dev.chancery.issuer.profile.Csr;
import dev.chancery.issuer.profile.ExtendedUsage;
import dev.chancery.issuer.profile.KeyType;
import dev.chancery.issuer.profile.Lifetime;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.token.HsmTokens;
import dev.chancery.issuer.token.ScratchToken;
import dev.chancery.issuer.token.TestTokens;
import dev.chancery.issuer.token.TokenObjects;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("token")
class HsmSignerIT {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Actor ACTOR = new Actor("operator", "test/shop", "shop/web", "alice");
    private static final CertificateProfile PROFILE =
            new CertificateProfile(
                    "test",
                    new Lifetime(
                            Duration.ofMinutes(1),
                            Duration.ofDays(1),
                            Duration.ofDays(1),
                            Duration.ofMinutes(1)),
                    EnumSet.allOf(KeyType.class),
                    Set.of(ExtendedUsage.SERVER_AUTH));

    private final Path directory;
    private final ScratchToken scratch = ScratchToken.create();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final HsmTokens tokens = TestTokens.of(scratch.config(), metrics);
    private final AuthorityCatalog authorities =
            new AuthorityCatalog(tokens, new TestAuthorities(), TestSoftwareKeys.none());
    private final RecordedSignatures record = new RecordedSignatures();
    private final HsmSigner signer = new HsmSigner(new TokenSigner(tokens, authorities, record));

    HsmSignerIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private void holdCeremony() {
        holdCeremony("p256");
    }

    private void holdCeremony(String keyType) {
        TestCeremony.hold(
                scratch.config(),
                directory,
                "--key-type",
                keyType,
                "--root-key-type",
                "p256",
                "--ocsp-key-type",
                "p256");
    }

    @AfterEach
    void stop() {
        tokens.close();
    }

    /** For certificates and keys alike: the identifiers and their parameters are openssl's. */
    @ParameterizedTest
    @CsvSource({
        "p256, ecdsa-with-SHA256",
        "p384, ecdsa-with-SHA384",
        "p521, ecdsa-with-SHA512",
        "rsa-2048, sha256WithRSAEncryption",
        "rsa-3072, sha256WithRSAEncryption",
        "rsa-4096, sha384WithRSAEncryption",
        "ed25519, ED25519"
    })
    void signsWithEveryTypeOfKeyWhatOpensslVerifies(String keyType, String algorithm)
            throws Exception {
        holdCeremony(keyType);
        Der certificate =
                sign(authority(), toBeSigned(Serial.random(new SecureRandom(), CLOCK.instant())));

        Path leaf = Files.writeString(directory.resolve("leaf.pem"), Pem.certificate(certificate));
        assertThat(
                        ScratchToken.run(
                                List.of(
                                        "openssl",
                                        "verify",
                                        "-purpose",
                                        "sslserver",
                                        "-verify_hostname",
                                        "a.example.com",
                                        "-x509_strict",
                                        "-CAfile",
                                        directory.resolve("chancery-root.pem").toString(),
                                        "-untrusted",
                                        directory.resolve("chancery-ca.pem").toString(),
                                        leaf.toString())))
                .contains("OK");
        assertThat(
                        ScratchToken.run(
                                List.of(
                                        "openssl",
                                        "x509",
                                        "-noout",
                                        "-text",
                                        "-in",
                                        leaf.toString())))
                .contains("Signature Algorithm: " + algorithm);
        assertThat(TokenObjects.of(scratch.config()).privateKeys())
                .hasSize(3)
                .allSatisfy(
                        key ->
                                assertThat(key)
                                        .containsEntry(Attribute.SENSITIVE, true)
                                        .containsEntry(Attribute.EXTRACTABLE, false)
                                        .containsEntry(Attribute.NEVER_EXTRACTABLE, true)
                                        .containsEntry(Attribute.DECRYPT, false));
    }

    /** Bouncy Castle verifies what the JDK signed; openssl cannot before 3.5. */
    @ParameterizedTest
    @CsvSource({
        "ml-dsa-44, 2.16.840.1.101.3.4.3.17",
        "ml-dsa-65, 2.16.840.1.101.3.4.3.18",
        "ml-dsa-87, 2.16.840.1.101.3.4.3.19"
    })
    void signsByAnExperimentWithAKeyInAFile(String type, String algorithm) throws Exception {
        TestCeremony.hold(scratch.config(), directory, "--experimental-software-authority", type);
        TestAuthorities config =
                new TestAuthorities(
                        List.of("default"),
                        Optional.of(directory.resolve("chancery-ml-dsa.key.pem")));
        AuthorityCatalog experimental =
                new AuthorityCatalog(tokens, config, new SoftwareKeys(config, () -> true));
        Authority authority = experimental.require("chancery-ca");
        Serial serial = Serial.random(new SecureRandom(), CLOCK.instant());

        Der certificate =
                new HsmSigner(new TokenSigner(tokens, experimental, record))
                        .sign(authority, toBeSigned(serial, authority), "test/key/1", ACTOR);

        X509CertificateHolder signed = holder(certificate);
        assertThat(signed.getSignatureAlgorithm().getAlgorithm().getId()).isEqualTo(algorithm);
        assertThat(signed.getSignatureAlgorithm().getParameters()).isNull();
        assertThat(
                        signed.isSignatureValid(
                                new JcaContentVerifierProviderBuilder()
                                        .setProvider(new BouncyCastleProvider())
                                        .build(authority.certificate())))
                .isTrue();
        assertThat(record.lines()).hasSize(2);
    }

    @Test
    void takesNoKeyFromAFileUnlessThatIsAskedFor() {
        TestAuthorities config =
                new TestAuthorities(List.of("default"), Optional.of(directory.resolve("key.pem")));

        assertThatIllegalStateException()
                .isThrownBy(() -> new SoftwareKeys(config, () -> false))
                .withMessageContaining("chancery.experiments.software-keys=true");
    }

    @Test
    void takesNoKeyFromAFileThatOthersMayRead() throws Exception {
        TestCeremony.hold(
                scratch.config(), directory, "--experimental-software-authority", "ml-dsa-44");
        Path file = directory.resolve("chancery-ml-dsa.key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatIllegalStateException()
                .isThrownBy(() -> SoftwareKey.read(file))
                .withMessageContaining("chmod 600");
    }

    @Test
    void repeatsTheSameBytesUnderAnotherSignature() throws Exception {
        holdCeremony();
        Der toBeSigned = toBeSigned(Serial.random(new SecureRandom(), CLOCK.instant()));

        Der first = sign(authority(), toBeSigned);
        Der second = sign(authority(), toBeSigned);

        assertThat(tbs(first)).isEqualTo(tbs(second)).isEqualTo(toBeSigned);
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void isOnRecordBeforeAndAfter() {
        holdCeremony();
        Serial serial = Serial.random(new SecureRandom(), CLOCK.instant());
        Der toBeSigned = toBeSigned(serial);

        sign(authority(), toBeSigned);

        Purpose purpose = new Purpose.Certificate("chancery-ca", serial.hex(), "test/key/1", ACTOR);
        assertThat(record.lines())
                .containsExactly(
                        "signing %s %s".formatted(purpose, toBeSigned.sha256()),
                        "signed %s %s".formatted(purpose, toBeSigned.sha256()));
    }

    @Test
    void isOnRecordWhenItFails() {
        holdCeremony();
        Authority authority = authority();
        Der toBeSigned = toBeSigned(Serial.random(new SecureRandom(), CLOCK.instant()));
        scratch.remove();

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> sign(authority, toBeSigned));

        assertThat(record.lines())
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("signing "),
                        it -> assertThat(it).startsWith("failed ").contains("HsmUnavailable"));
    }

    @Test
    void signsNothingThatIsNotOnRecord() {
        holdCeremony();
        Authority authority = authority();
        Der toBeSigned = toBeSigned(Serial.random(new SecureRandom(), CLOCK.instant()));
        record.breakDown();

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> sign(authority, toBeSigned));

        assertThat(
                        metrics.get("chancery.hsm.sign.duration")
                                .tags("token", "default", "outcome", "success")
                                .timer()
                                .count())
                .isZero();
    }

    @Test
    void signsNothingInTheNameOfAnother() {
        holdCeremony();
        Authority authority = authority();
        Authority other =
                new Authority(
                        "chancery-ca",
                        holder(authority.root()),
                        authority.intermediates(),
                        authority.root(),
                        authority.scheme(),
                        authority.ocspAddress());
        Der toBeSigned = toBeSigned(Serial.random(new SecureRandom(), CLOCK.instant()));

        assertThatIllegalArgumentException().isThrownBy(() -> sign(other, toBeSigned));
        assertThat(record.lines()).isEmpty();
    }

    @Test
    void handsOutNothingThatDoesNotVerify() {
        holdCeremony();
        Authority authority = authority();
        Authority wrongKey =
                new Authority(
                        "chancery-ca-ocsp",
                        authority.certificate(),
                        authority.intermediates(),
                        authority.root(),
                        authority.scheme(),
                        authority.ocspAddress());
        Der toBeSigned = toBeSigned(Serial.random(new SecureRandom(), CLOCK.instant()));

        assertThatIllegalStateException()
                .isThrownBy(() -> sign(wrongKey, toBeSigned))
                .withMessageContaining("chancery-ca-ocsp");
    }

    @Test
    void knowsTheAuthorityWhileTheTokenIsAway() {
        holdCeremony();
        Authority authority = authority();
        scratch.remove();

        assertThat(authorities.require("chancery-ca")).isEqualTo(authority);
        assertThat(authority.intermediates()).hasSize(1);
        assertThat(holder(authority.root()).getSubject()).hasToString("CN=Chancery Root CA");
    }

    @Test
    void servesNoAuthorityThatIsNotConfigured() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> authorities.require("chancery-root"))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.UnknownAuthority("chancery-root")));
    }

    private Der sign(Authority authority, Der toBeSigned) {
        return signer.sign(authority, toBeSigned, "test/key/1", ACTOR);
    }

    private Authority authority() {
        return authorities.require("chancery-ca");
    }

    private Der toBeSigned(Serial serial) {
        return toBeSigned(serial, authority());
    }

    private static Der toBeSigned(Serial serial, Authority authority) {
        Csr csr = Csr.parse(TestCsr.forNames("a.example.com"));
        Validity validity = PROFILE.validity(CLOCK.instant(), null, null, authority);
        return PROFILE.toBeSigned(csr, serial, validity, authority);
    }

    private static Der tbs(Der certificate) throws Exception {
        return Der.of(holder(certificate).toASN1Structure().getTBSCertificate().getEncoded());
    }

    private static X509CertificateHolder holder(Der der) {
        try {
            return new X509CertificateHolder(der.octets());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
