package dev.chancery.issuer.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.parts.SteppedClock;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A token that loses sessions, keys and itself, and is used all the same. */
@Tag("token")
class HsmTokenIT {

    private static final String ALIAS = "key";
    private static final String OTHER = "other";
    private static final Duration REOPEN_INTERVAL = Duration.ofMillis(200);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final ScratchToken scratch = ScratchToken.create();
    private final HsmToken token = new HsmToken(scratch.config(), Clock.systemUTC());
    private final KeyCeremony ceremony = new KeyCeremony(token);
    private final SigningPool pool =
            new SigningPool(TestSigning.roomy(), new SimpleMeterRegistry());
    private final TokenSigner signer = new TokenSigner(token, pool, new RecordedSignatures());

    @BeforeEach
    void makeKey() {
        ceremony.create(ALIAS, "secp256r1", HsmTokenIT::selfSigned);
    }

    @AfterEach
    void stopSigning() {
        pool.drain();
    }

    @Test
    void signsForAThousandVirtualThreads() throws Exception {
        List<Future<Boolean>> signatures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1000; i++) {
                String text = "text " + i;
                signatures.add(threads.submit(() -> signsRightly(text)));
            }
        }

        for (Future<Boolean> signature : signatures) {
            assertThat(signature.get()).isTrue();
        }
    }

    @Test
    void healsAfterItsSessionWasLoggedOut() {
        logOutElsewhere();

        assertThat(signsRightly("after logout")).isTrue();
    }

    @Test
    void healsAfterTheModuleWasStartedOver() throws Exception {
        new Pkcs11Module(new Pkcs11Functions(scratch.config().module())).restart();

        // It was opened just now, and is not opened again at once.
        await().atMost(RECOVERY).until(() -> signsRightly("after restart"));
    }

    @Test
    void findsAKeyThatWasMadeAnew() {
        KeyCeremony elsewhere = new KeyCeremony(new HsmToken(scratch.config(), Clock.systemUTC()));
        elsewhere.delete(ALIAS);
        elsewhere.create(ALIAS, "secp256r1", HsmTokenIT::selfSigned);

        assertThatNoException().isThrownBy(() -> sign("by a new key"));
        assertThat(signsRightly("by a new key")).isTrue();
    }

    @Test
    void missesOneKeyAndUsesTheOthers() {
        ceremony.create(OTHER, "secp256r1", HsmTokenIT::selfSigned);
        new KeyCeremony(new HsmToken(scratch.config(), Clock.systemUTC())).delete(OTHER);

        assertUnavailable(() -> sign(OTHER, "gone"));
        await().atMost(RECOVERY).until(() -> signsRightly("still here"));
        assertUnavailable(() -> sign(OTHER, "still gone"));
        await().atMost(RECOVERY).until(() -> signsRightly("still here"));
    }

    @Test
    void isUsedWhenItIsBack() {
        scratch.remove();
        assertUnavailable(() -> sign("away"));
        assertUnavailable(token::ping);

        scratch.insert();

        await().atMost(RECOVERY).until(this::answers);
        assertThat(signsRightly("back")).isTrue();
    }

    @Test
    void refusesWithoutAskingUntilItIsTimeToOpenItAgain() {
        SteppedClock clock = new SteppedClock(Instant.now());
        HsmToken patient = new HsmToken(scratch.config(), clock);
        scratch.remove();
        assertUnavailable(patient::ping);
        scratch.insert();
        clock.step(REOPEN_INTERVAL.minusMillis(50));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(patient::ping)
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(
                                                new Refusal.HsmUnavailable(Duration.ofMillis(50))))
                .withNoCause();
        clock.step(Duration.ofMillis(50));
        assertThatNoException().isThrownBy(patient::ping);
    }

    @Test
    void asksTheTokenItselfForItsKeys() {
        token.requireKeys(List.of(ALIAS));
        new KeyCeremony(new HsmToken(scratch.config(), Clock.systemUTC())).delete(ALIAS);

        assertUnavailable(() -> token.requireKeys(List.of(ALIAS)));
    }

    @Test
    void tellsTheAuditLogWhatACeremonySigns() {
        try (AuditTrail trail = AuditTrail.open()) {
            ceremony.create(OTHER, "secp256r1", HsmTokenIT::selfSigned);

            assertThat(trail.lines())
                    .satisfiesExactly(
                            it ->
                                    assertThat(it)
                                            .matches("Signing ceremony key=other tbs=[0-9a-f]{64}"),
                            it ->
                                    assertThat(it)
                                            .matches("Signed ceremony key=other tbs=[0-9a-f]{64}"),
                            it ->
                                    assertThat(it)
                                            .matches("Signing probe key=other tbs=[0-9a-f]{64}"),
                            it ->
                                    assertThat(it)
                                            .matches("Signed probe key=other tbs=[0-9a-f]{64}"));
        }
    }

    @Test
    void noticesThatTheTokenIsAwayBeforeAnyoneSigns() {
        scratch.remove();

        assertUnavailable(token::ping);

        scratch.insert();
        await().atMost(RECOVERY).until(this::answers);
    }

    @Test
    void waitsForATokenThatIsNotThereYet() {
        ScratchToken promised = ScratchToken.promised();
        HsmToken late = new HsmToken(promised.config(), Clock.systemUTC());
        assertUnavailable(late::ping);

        promised.initialise();

        await().atMost(RECOVERY)
                .ignoreExceptionsInstanceOf(Refused.class)
                .untilAsserted(late::ping);
    }

    @Test
    void offersARejectedPinNotAgainUntilAnotherIsWritten() {
        SteppedClock clock = new SteppedClock(Instant.now());
        HsmToken locked = new HsmToken(scratch.config(), clock);
        scratch.writePin("0000");
        token.use(HsmTokenIT::logOut);

        assertThat(refusedBecause(locked)).contains("CKR_PIN_INCORRECT");
        clock.step(REOPEN_INTERVAL);
        assertThat(refusedBecause(locked)).contains("it is tried again once that changes");
        clock.step(REOPEN_INTERVAL);

        scratch.writeRightPin();
        assertThatNoException().isThrownBy(locked::ping);
    }

    @Test
    void leavesNoSessionsBehindWhereItCouldNotBeOpened() throws Exception {
        SteppedClock clock = new SteppedClock(Instant.now());
        HsmToken locked = new HsmToken(scratch.config(), clock);
        token.use(HsmTokenIT::logOut);
        List<Long> sessions = new ArrayList<>();

        for (String pin : List.of("0001", "0002", "0003", "0004")) {
            scratch.writePin(pin);
            assertThat(refusedBecause(locked)).contains("CKR_PIN_INCORRECT");
            sessions.add(TokenObjects.of(scratch.config()).openSessions());
            clock.step(REOPEN_INTERVAL);
        }

        assertThat(sessions.getLast()).isLessThanOrEqualTo(sessions.getFirst());
    }

    @Test
    void keepsKeysToItself() {
        String seen =
                token.use(
                        session ->
                                session.key(ALIAS).handle().getEncoded() == null
                                        ? session.key(ALIAS).toString()
                                        : "exported");

        assertThat(seen).isEqualTo("TokenKey[CN=key]");
    }

    /** A logout by anyone in a process is one for all. */
    private void logOutElsewhere() {
        new HsmToken(scratch.config(), Clock.systemUTC()).use(HsmTokenIT::logOut);
    }

    private static boolean logOut(TokenSession session) {
        session.close();
        return true;
    }

    private boolean answers() {
        try {
            token.ping();
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private boolean signsRightly(String text) {
        byte[] signature;
        try {
            signature = sign(text);
        } catch (Refused refused) {
            return false;
        }
        SubjectPublicKeyInfo key = signer.publicKey(ALIAS);
        try {
            ContentVerifier verifier =
                    SignatureScheme.ECDSA_SHA256
                            .verifier(key)
                            .get(SignatureScheme.ECDSA_SHA256.identifier());
            verifier.getOutputStream().write(text.getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] sign(String text) {
        return sign(ALIAS, text);
    }

    private byte[] sign(String alias, String text) {
        return signer.sign(
                new Signable(
                        new Purpose.Crl("test", "number=1"),
                        alias,
                        SignatureScheme.ECDSA_SHA256,
                        Der.of(text.getBytes(UTF_8))));
    }

    private static List<X509CertificateHolder> selfSigned(
            SubjectPublicKeyInfo key, ContentSigner self) {
        X500Name name = new X500Name("CN=key");
        Instant now = Instant.now();
        return List.of(
                new X509v3CertificateBuilder(
                                name,
                                BigInteger.valueOf(now.toEpochMilli()),
                                Date.from(now),
                                Date.from(now.plusSeconds(3600)),
                                name,
                                key)
                        .build(self));
    }

    private static String refusedBecause(HsmToken token) {
        Refused refused = catchThrowableOfType(Refused.class, token::ping);
        return String.valueOf(Objects.requireNonNull(refused.getCause()).getMessage());
    }

    private static void assertUnavailable(Runnable use) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(use::run)
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isInstanceOf(Refusal.HsmUnavailable.class));
    }
}
