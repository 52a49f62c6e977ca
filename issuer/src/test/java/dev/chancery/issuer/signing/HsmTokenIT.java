package dev.chancery.issuer.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.parts.SteppedClock;
import dev.chancery.issuer.pkcs11.Attribute;
import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Module;
import dev.chancery.issuer.pkcs11.Pkcs11Session;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.token.HsmToken;
import dev.chancery.issuer.token.HsmTokens;
import dev.chancery.issuer.token.KeyRing;
import dev.chancery.issuer.token.ScratchToken;
import dev.chancery.issuer.token.TestToken;
import dev.chancery.issuer.token.TestTokens;
import dev.chancery.issuer.token.TokenLogs;
import dev.chancery.issuer.token.TokenObjects;
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
    private static final Duration REOPEN_INTERVAL = TestToken.REOPEN_INTERVAL;
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final ScratchToken scratch = ScratchToken.create();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final HsmTokens tokens = TestTokens.of(scratch.config(), metrics);
    private final HsmToken token = tokens.token("default");
    private final KeyCeremony ceremony = new KeyCeremony(token);
    private final TokenSigner signer =
            new TokenSigner(
                    tokens,
                    new AuthorityCatalog(tokens, new TestAuthorities(), TestSoftwareKeys.none()),
                    new RecordedSignatures());
    private final List<HsmToken> others = new ArrayList<>();

    @BeforeEach
    void makeKey() {
        ceremony.create(ALIAS, TokenKeyType.P256, HsmTokenIT::selfSigned);
    }

    @AfterEach
    void closeTokens() {
        tokens.close();
        others.forEach(HsmToken::close);
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
    void healsAfterASessionWasLost() {
        token.use(
                (session, _) -> {
                    session.close();
                    return ALIAS;
                });

        assertThat(signsRightly("after a lost session")).isTrue();
        assertThat(errors("session")).isEqualTo(1);
    }

    @Test
    void healsAfterItWasLoggedOut() {
        logOutElsewhere();

        assertThat(signsRightly("after logout")).isTrue();
        assertThat(errors("login")).isEqualTo(1);
    }

    @Test
    void logsInOnceForAllWhoNeedIt() throws Exception {
        logOutElsewhere();
        List<Future<Boolean>> signatures = new ArrayList<>();
        try (AuditTrail log = AuditTrail.of(TokenLogs.KEEPER);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                String text = "text " + i;
                signatures.add(threads.submit(() -> signsRightly(text)));
            }
            for (Future<Boolean> signature : signatures) {
                assertThat(signature.get()).isTrue();
            }

            assertThat(log.lines()).filteredOn(it -> it.startsWith("Opened the token")).hasSize(1);
        }
    }

    @Test
    void startsAModuleThatWasStoppedOver() throws Exception {
        Pkcs11Module.load(scratch.config().module()).stop();

        // It was opened just now, and is not opened again at once.
        await().atMost(RECOVERY).until(() -> signsRightly("after a stop"));
        assertThat(errors("module")).isPositive();
    }

    @Test
    void healsAfterTheModuleWasStartedOver() throws Exception {
        Pkcs11Module module = Pkcs11Module.load(scratch.config().module());
        module.stop();
        module.start();

        await().atMost(RECOVERY).until(() -> signsRightly("after restart"));
    }

    @Test
    void usesATokenAgainWhoseKeysWereUnreadable() throws Exception {
        logOutElsewhere();
        scratch.spoil();
        try {
            assertUnavailable(() -> sign("unreadable"));
        } finally {
            scratch.mend();
        }

        await().atMost(RECOVERY).until(() -> signsRightly("readable"));
    }

    @Test
    void keepsKeysToItselfAndGoesOn() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                token.use(
                                        (session, keys) ->
                                                session.objects()
                                                        .octets(
                                                                keys.key(ALIAS).handle(),
                                                                Attribute.VALUE)))
                .withStackTraceContaining("CKR_ATTRIBUTE_SENSITIVE");
        assertThat(errors("unsupported")).isEqualTo(1);

        try (AuditTrail log = AuditTrail.of(TokenLogs.KEEPER)) {
            assertThat(signsRightly("as it can")).isTrue();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void comesBackOfItsOwnAccord() throws Exception {
        HsmTokens watched = TestTokens.of(scratch.config().watched(), metrics);
        try {
            watched.token("default").ping();
            scratch.remove();
            await().atMost(RECOVERY).until(() -> errors("token") + errors("module") > 0);

            scratch.insert();

            // Nobody asks it for anything meanwhile.
            await().atMost(RECOVERY).until(() -> available() == 1);
        } finally {
            watched.close();
        }
    }

    @Test
    void findsAKeyThatWasMadeAnew() throws Exception {
        TokenObjects.of(scratch.config()).destroyKey(ALIAS);
        new KeyCeremony(other(Clock.systemUTC()))
                .create(ALIAS, TokenKeyType.P256, HsmTokenIT::selfSigned);

        assertThatNoException().isThrownBy(() -> sign("by a new key"));
        assertThat(signsRightly("by a new key")).isTrue();
    }

    @Test
    void missesOneKeyAndUsesTheOthers() throws Exception {
        ceremony.create(OTHER, TokenKeyType.P256, HsmTokenIT::selfSigned);
        TokenObjects.of(scratch.config()).destroyKey(OTHER);

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
        HsmToken patient = other(clock);
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
                .withStackTraceContaining("not asked again yet");
        clock.step(Duration.ofMillis(50));
        assertThatNoException().isThrownBy(patient::ping);
    }

    @Test
    void asksTheTokenItselfForItsKeys() throws Exception {
        token.requireKeys(List.of(ALIAS));
        TokenObjects.of(scratch.config()).destroyKey(ALIAS);

        assertUnavailable(() -> token.requireKeys(List.of(ALIAS)));
    }

    @Test
    void tellsTheAuditLogWhatACeremonySigns() {
        try (AuditTrail trail = AuditTrail.open()) {
            ceremony.create(OTHER, TokenKeyType.P256, HsmTokenIT::selfSigned);

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
        HsmToken late = new HsmToken("late", promised.config(), Clock.systemUTC(), metrics);
        others.add(late);
        assertUnavailable(late::ping);

        promised.initialise();

        await().atMost(RECOVERY)
                .ignoreExceptionsInstanceOf(Refused.class)
                .untilAsserted(late::ping);
    }

    @Test
    void offersARejectedPinNotAgainUntilAnotherIsWritten() {
        SteppedClock clock = new SteppedClock(Instant.now());
        HsmToken locked = other(clock);
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
        HsmToken locked = other(clock);
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

    /** A logout by anyone in a process is one for all. */
    private void logOutElsewhere() {
        other(Clock.systemUTC()).use(HsmTokenIT::logOut);
    }

    private HsmToken other(Clock clock) {
        others.add(new HsmToken("other", scratch.config(), clock, metrics));
        return others.getLast();
    }

    private static String logOut(Pkcs11Session session, KeyRing keys) throws Pkcs11Exception {
        session.logout();
        return "logged out";
    }

    private double errors(String errorClass) {
        return metrics.get("chancery.hsm.errors")
                .tags("token", "default", "class", errorClass)
                .counter()
                .count();
    }

    private double available() {
        return metrics.get("chancery.hsm.available").tag("token", "default").gauge().value();
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
