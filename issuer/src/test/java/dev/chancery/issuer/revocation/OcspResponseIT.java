package dev.chancery.issuer.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.issuer.bootstrap.TestCeremony;
import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Pem;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.ledger.OcspStatus;
import dev.chancery.issuer.parts.TestCsr;
import dev.chancery.issuer.profile.CertificateProfile;
import dev.chancery.issuer.profile.Csr;
import dev.chancery.issuer.profile.ExtendedUsage;
import dev.chancery.issuer.profile.KeyType;
import dev.chancery.issuer.profile.Lifetime;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import dev.chancery.issuer.signing.HsmSigner;
import dev.chancery.issuer.signing.RecordedSignatures;
import dev.chancery.issuer.signing.TestAuthorities;
import dev.chancery.issuer.signing.TestSoftwareKeys;
import dev.chancery.issuer.signing.TokenSigner;
import dev.chancery.issuer.token.HsmTokens;
import dev.chancery.issuer.token.ScratchToken;
import dev.chancery.issuer.token.TestTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("token")
class OcspResponseIT {

    private static final Duration VALIDITY = Duration.ofHours(24);
    private static final Serial SERIAL = Serial.random(new SecureRandom(), Instant.EPOCH);
    private static final OcspStatus GOOD = OcspStatus.good(SERIAL);

    private static Path directory;
    private static Authority authority;
    private static OcspResponseFactory factory;
    private static ResponderCredentials responder;
    private static Instant now;

    @BeforeAll
    static void issueLeafAndResponder(@TempDir Path fresh) throws Exception {
        directory = fresh;
        now = Clock.systemUTC().instant();
        ScratchToken scratch = ScratchToken.create();
        TestCeremony.hold(scratch.config(), directory);
        HsmTokens tokens = TestTokens.of(scratch.config(), new SimpleMeterRegistry());
        AuthorityCatalog authorities =
                new AuthorityCatalog(tokens, new TestAuthorities(), TestSoftwareKeys.none());
        TokenSigner signer = new TokenSigner(tokens, authorities, new RecordedSignatures());
        authority = authorities.require("chancery-ca");
        factory = new OcspResponseFactory(signer, new TestOcsp(VALIDITY, Duration.ofDays(7)));
        HsmSigner certificates = new HsmSigner(signer);
        Der leaf =
                certificates.sign(
                        authority,
                        toBeSigned(
                                Csr.parse(TestCsr.forNames("a.example.com")),
                                ExtendedUsage.SERVER_AUTH,
                                SERIAL),
                        "test/leaf/1",
                        Actor.issuer());
        Files.writeString(directory.resolve("leaf.pem"), Pem.certificate(leaf));
        Csr own = Csr.forOwnKey(signer.publicKey("chancery-ca-ocsp"), "chancery-ca OCSP");
        Der delegate =
                certificates.sign(
                        authority,
                        toBeSigned(
                                own,
                                ExtendedUsage.OCSP_SIGNING,
                                Serial.random(new SecureRandom(), Instant.EPOCH)),
                        "test/responder/1",
                        Actor.issuer());
        responder =
                new ResponderCredentials(
                        authority,
                        "chancery-ca-ocsp",
                        new X509CertificateHolder(delegate.octets()),
                        now.plus(Duration.ofDays(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-sha1", "-sha256"})
    void opensslAccepts(String hash) throws Exception {
        Path answer =
                Files.write(
                        directory.resolve("answer.der"),
                        factory.answer(responder, GOOD, now).der().octets());

        String verdict =
                openssl(
                        "ocsp",
                        "-respin",
                        answer.toString(),
                        "-issuer",
                        path("chancery-ca.pem"),
                        hash,
                        "-cert",
                        path("leaf.pem"),
                        "-CAfile",
                        path("chancery-root.pem"));

        assertThat(verdict).contains("Response verify OK").contains("leaf.pem: good");
    }

    @ParameterizedTest
    @CsvSource({"KEY_COMPROMISE, Reason: keyCompromise", "UNSPECIFIED, Revocation Time: Jan  2"})
    void opensslReadsARevocation(RevocationReason reason, String words) throws Exception {
        Revocation revocation = new Revocation(reason, Instant.parse("2026-01-02T03:04:05Z"));
        Path answer =
                Files.write(
                        directory.resolve("revoked.der"),
                        factory.answer(responder, new OcspStatus(SERIAL, 1, revocation), now)
                                .der()
                                .octets());

        String verdict =
                openssl(
                        "ocsp",
                        "-respin",
                        answer.toString(),
                        "-issuer",
                        path("chancery-ca.pem"),
                        "-cert",
                        path("leaf.pem"),
                        "-CAfile",
                        path("chancery-root.pem"));

        assertThat(verdict)
                .contains("Response verify OK")
                .contains("leaf.pem: revoked")
                .contains("Revocation Time: Jan  2 03:04:05 2026 GMT")
                .contains(words);
    }

    @Test
    void namesTheCertificateTwiceAndTheResponderByItsKey() throws Exception {
        OcspResponse answer = factory.answer(responder, GOOD, now);

        BasicOCSPResp basic =
                (BasicOCSPResp) new OCSPResp(answer.der().octets()).getResponseObject();
        assertThat(basic.getResponses())
                .extracting(single -> single.getCertID().getHashAlgOID().getId())
                .containsExactly("2.16.840.1.101.3.4.2.1", "1.3.14.3.2.26");
        assertThat(basic.getResponses())
                .extracting(single -> single.getCertID().getSerialNumber())
                .containsOnly(SERIAL.value());
        assertThat(basic.getResponderId().toASN1Primitive().getName()).isNull();
        assertThat(basic.getCerts()).containsExactly(responder.certificate());
    }

    @Test
    void speaksInWholeSecondsAndSaysUntilWhen() throws Exception {
        OcspResponse answer = factory.answer(responder, GOOD, now);

        SingleResp single =
                ((BasicOCSPResp) new OCSPResp(answer.der().octets()).getResponseObject())
                        .getResponses()[0];
        Instant thisUpdate = now.truncatedTo(ChronoUnit.SECONDS);
        assertThat(single.getThisUpdate().toInstant()).isEqualTo(thisUpdate);
        assertThat(single.getNextUpdate().toInstant())
                .isEqualTo(thisUpdate.plus(VALIDITY))
                .isEqualTo(answer.nextUpdate());
    }

    @Test
    void writesNothingThatDoesNotVerifyWithItsCertificate() {
        ResponderCredentials foreign =
                new ResponderCredentials(
                        authority, "chancery-ca", responder.certificate(), responder.periodEnd());

        assertThatExceptionOfType(ForeignSignature.class)
                .isThrownBy(() -> factory.answer(foreign, GOOD, now))
                .withMessageContaining("chancery-ca");
    }

    @Test
    void vouchesNoLongerThanItsOwnCertificate() {
        Instant late = responder.notAfter().minus(Duration.ofHours(1));

        assertThat(factory.answer(responder, GOOD, late).nextUpdate())
                .isEqualTo(responder.notAfter());
    }

    @Test
    void isKeyedByTheAuthoritysKey() throws Exception {
        Der keyBits = Der.of(authority.publicKey().getPublicKeyData().getOctets());

        assertThat(factory.answer(responder, GOOD, now).key().redisKey())
                .isEqualTo("ocsp:" + keyBits.sha256().substring(0, 32) + ":" + SERIAL.hex());
    }

    private static Der toBeSigned(Csr csr, ExtendedUsage usage, Serial serial) {
        Lifetime lifetime =
                new Lifetime(
                        Duration.ofMinutes(1),
                        Duration.ofDays(14),
                        Duration.ofDays(14),
                        Duration.ofMinutes(5));
        CertificateProfile profile =
                new CertificateProfile(
                        "test", lifetime, EnumSet.allOf(KeyType.class), Set.of(usage));
        Validity validity = profile.validity(now, null, null, authority);
        return profile.toBeSigned(csr, serial, validity, authority);
    }

    private static String openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments));
        return ScratchToken.run(command);
    }

    private static String path(String name) {
        return directory.resolve(name).toString();
    }
}
