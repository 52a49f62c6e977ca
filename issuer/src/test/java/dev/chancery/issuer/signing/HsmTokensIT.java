package dev.chancery.issuer.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.pkcs11.Attribute;
import dev.chancery.issuer.pkcs11.Attributes;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.token.HsmToken;
import dev.chancery.issuer.token.HsmTokens;
import dev.chancery.issuer.token.ScratchToken;
import dev.chancery.issuer.token.TestToken;
import dev.chancery.issuer.token.TestTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tokens that hold the same key, as partitions that their maker replicates. */
@Tag("token")
class HsmTokensIT {

    private static final String ALIAS = "key";
    private static final String ID = "6b6579";
    private static final List<String> BOTH = List.of("left", "right");
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final Path directory;
    private final ScratchToken left = ScratchToken.create();
    private final ScratchToken right = ScratchToken.create();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final KeyPair pair = pair();
    private final HsmTokens tokens;
    private final TokenSigner signer;

    /** The key is there before anybody in this process looks. */
    HsmTokensIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        Path pem =
                Files.writeString(
                        directory.resolve("key.pem"),
                        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                                .formatted(
                                        Base64.getMimeEncoder()
                                                .encodeToString(pair.getPrivate().getEncoded())));
        left.importKey(pem, ALIAS, ID);
        right.importKey(pem, ALIAS, ID);
        tokens =
                TestTokens.of(
                        Map.of(
                                "left", left.config().watched().withSessions(2),
                                "right", right.config().watched().withSessions(2)),
                        metrics);
        signer =
                new TokenSigner(
                        tokens,
                        new AuthorityCatalog(
                                tokens, new TestAuthorities(BOTH), TestSoftwareKeys.none()),
                        new RecordedSignatures());
        X509CertificateHolder certificate = selfSigned();
        for (String name : BOTH) {
            store(certificate, tokens.token(name));
        }
    }

    @AfterEach
    void closeTokens() {
        tokens.close();
    }

    @Test
    void signsWithBoth() throws Exception {
        sign(200);

        assertThat(signaturesOf("left")).isPositive();
        assertThat(signaturesOf("right")).isPositive();
        assertThat(signaturesOf("left") + signaturesOf("right")).isEqualTo(200);
    }

    @Test
    void asksTheOneWithLessToDo() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = threads.submit(() -> occupy("left", busy, done));
            busy.await();

            for (int i = 0; i < 20; i++) {
                assertThat(signsRightly("by the idle one")).isTrue();
            }

            assertThat(signaturesOf("right")).isEqualTo(20);
            done.countDown();
        }
    }

    @Test
    void goesOnWithoutTheOneThatWasPulledOutAndTakesItBack() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger made = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers =
                    List.of(
                            threads.submit(() -> signUntil(enough, made)),
                            threads.submit(() -> signUntil(enough, made)),
                            threads.submit(() -> signUntil(enough, made)));
            await().atMost(RECOVERY).until(() -> made.get() > 50);

            left.remove();
            await().atMost(RECOVERY).until(() -> available("left") == 0);
            int before = made.get();
            await().atMost(RECOVERY).until(() -> made.get() > before + 50);
            left.insert();
            await().atMost(RECOVERY).until(() -> available("left") == 1);
            double signed = signaturesOf("left");
            await().atMost(RECOVERY).until(() -> signaturesOf("left") > signed);

            enough.set(true);
            for (Future<?> caller : callers) {
                // Whoever was refused a signature meanwhile fails here.
                caller.get();
            }
        }
    }

    @Test
    void refusesOnceNoneIsLeft() {
        left.remove();
        right.remove();
        await().atMost(RECOVERY).until(() -> available("left") + available("right") == 0);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> sign("by nobody"))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isInstanceOf(Refusal.HsmUnavailable.class));
        assertThat(
                        metrics.get("ca.request.duration")
                                .tags("operation", "sign", "status", "hsm-unavailable")
                                .timer()
                                .count())
                .isEqualTo(1);

        left.insert();
        right.insert();
        await().atMost(RECOVERY).until(() -> available("left") + available("right") == 2);
        assertThat(signsRightly("by somebody")).isTrue();
    }

    @Test
    void usesAModuleUnderAnotherPathBesides() throws Exception {
        Path copy = directory.resolve("other-module.so");
        Files.copy(left.config().module().toRealPath(), copy);
        TestToken through = right.config().through(copy);
        HsmTokens mixed = TestTokens.of(Map.of("left", left.config(), "right", through), metrics);
        try {
            for (String name : BOTH) {
                assertThat(mixed.token(name).key(ALIAS).certificate().getPublicKey())
                        .isEqualTo(pair.getPublic());
            }
        } finally {
            mixed.close();
        }
    }

    @Test
    void doesNotStartForAnAuthorityOfATokenThatIsNotConfigured() {
        AuthorityCatalog catalog =
                new AuthorityCatalog(
                        tokens,
                        new TestAuthorities(List.of("left", "middle")),
                        TestSoftwareKeys.none());

        assertThatIllegalStateException()
                .isThrownBy(() -> catalog.requireTokens(new StartupEvent()))
                .withMessageContaining("chancery.tokens.\"middle\".module");
    }

    private String occupy(String token, CountDownLatch busy, CountDownLatch done) {
        return tokens.use(
                List.of(token),
                (_, _) -> {
                    busy.countDown();
                    try {
                        done.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return token;
                });
    }

    private void signUntil(AtomicBoolean enough, AtomicInteger made) {
        while (!enough.get()) {
            assertThat(signsRightly("text " + made.incrementAndGet())).isTrue();
        }
    }

    private void sign(int count) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> signatures =
                    IntStream.range(0, count)
                            .mapToObj(i -> threads.submit(() -> signsRightly("text " + i)))
                            .toList();
            for (Future<Boolean> signature : signatures) {
                assertThat(signature.get()).isTrue();
            }
        }
    }

    private boolean signsRightly(String text) {
        byte[] signature = sign(text);
        try {
            ContentVerifier verifier =
                    SignatureScheme.ECDSA_SHA256
                            .verifier(publicKey())
                            .get(SignatureScheme.ECDSA_SHA256.identifier());
            verifier.getOutputStream().write(text.getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] sign(String text) {
        return signer.sign(
                new Signable(
                        new Purpose.Crl("test", "number=1"),
                        ALIAS,
                        SignatureScheme.ECDSA_SHA256,
                        Der.of(text.getBytes(UTF_8))));
    }

    private long signaturesOf(String token) {
        return metrics.get("chancery.hsm.sign.duration")
                .tags("token", token, "outcome", "success")
                .timer()
                .count();
    }

    private double available(String token) {
        return metrics.get("chancery.hsm.available").tag("token", token).gauge().value();
    }

    private static void store(X509CertificateHolder certificate, HsmToken token) {
        var _ =
                token.use(
                        (session, _) -> {
                            new TokenCertificate(certificate)
                                    .store(
                                            session.objects(),
                                            Attributes.none()
                                                    .with(Attribute.LABEL, ALIAS.getBytes(UTF_8))
                                                    .with(Attribute.ID, ALIAS.getBytes(UTF_8)));
                            return certificate;
                        });
        token.reload();
    }

    private X509CertificateHolder selfSigned() throws Exception {
        X500Name name = new X500Name("CN=key");
        Instant now = Instant.now();
        return new X509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plusSeconds(3600)),
                        name,
                        publicKey())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    }

    private SubjectPublicKeyInfo publicKey() {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
