package dev.chancery.benchmarks.hsm;

import dev.chancery.issuer.pkcs11.Mechanism;
import dev.chancery.issuer.pkcs11.Pkcs11Module;
import dev.chancery.issuer.pkcs11.Pkcs11Session;
import dev.chancery.issuer.signing.KeyCeremony;
import dev.chancery.issuer.signing.TokenKeyType;
import dev.chancery.issuer.token.HsmToken;
import dev.chancery.issuer.token.HsmTokens;
import dev.chancery.issuer.token.SigningConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * How many P-256 signatures a second the issuer gets out of a token, held against a loop that does
 * nothing but sign on as many sessions; and how fast a signature is verified. Rounds alternate, so
 * that whatever else the machine does hits all alike.
 */
public final class HsmBenchmark {

    private static final String ALIAS = "bench";
    private static final Duration ROUND = Duration.ofMillis(700);
    private static final int ROUNDS = 5;
    private static final byte[] HASH = new byte[32];
    private static final String RAW = "raw C_SignInit and C_Sign";
    private static final String PATH = "issuer's tokens: queue, session, C_Sign";
    private static final int SESSIONS = 4;

    private record Signing(int queueCapacity, Duration timeout, Duration drainTimeout)
            implements SigningConfig {}

    private HsmBenchmark() {}

    /** Takes the file to write the results to. */
    public static void main(String... arguments) throws Exception {
        HsmToken token =
                new HsmToken(
                        "ceremony", BenchToken.of(1), Clock.systemUTC(), new SimpleMeterRegistry());
        KeyCeremony ceremony = new KeyCeremony(token);
        X509CertificateHolder certificate =
                ceremony.create(ALIAS, TokenKeyType.P256, HsmBenchmark::selfSigned);
        Report report = new Report();
        measure(signing(token), report);
        measure(verifying(token, certificate), report);
        report.print(System.out);
        for (int callers : List.of(SESSIONS, 50, 200)) {
            System.out.printf(
                    "of the raw loop on %d sessions, %d callers get %.1f %%%n",
                    SESSIONS,
                    callers,
                    100 * report.perSecond(PATH, callers) / report.perSecond(RAW, SESSIONS));
        }
        report.write(Path.of(arguments[0]));
        // The signing threads are none that end by themselves.
        System.exit(0);
    }

    private static List<Loop> signing(HsmToken token) throws Exception {
        Pkcs11Module module = Pkcs11Module.load(BenchToken.of(1).module());
        long slot = module.slotOf("bench").orElseThrow();
        long handle = token.key(ALIAS).handle();
        HsmTokens tokens =
                new HsmTokens(
                        () -> Map.of("default", BenchToken.of(SESSIONS)),
                        new Signing(1000, Duration.ofSeconds(5), Duration.ofSeconds(5)),
                        Clock.systemUTC(),
                        new SimpleMeterRegistry());
        List<Loop> loops = new ArrayList<>();
        for (int threads : List.of(1, SESSIONS)) {
            loops.add(new Loop(RAW, threads, platform(), () -> raw(module, slot, handle)));
        }
        for (int callers : List.of(1, SESSIONS, 50, 200)) {
            loops.add(new Loop(PATH, callers, Thread.ofVirtual().factory(), () -> path(tokens)));
        }
        return loops;
    }

    private static Loop.Once raw(Pkcs11Module module, long slot, long key) throws Exception {
        Pkcs11Session session = module.openSession(slot);
        return () -> session.sign(Mechanism.ECDSA, key, HASH);
    }

    private static Loop.Once path(HsmTokens tokens) {
        return () ->
                tokens.use(
                        List.of("default"),
                        (session, keys) ->
                                session.sign(Mechanism.ECDSA, keys.key(ALIAS).handle(), HASH));
    }

    private static List<Loop> verifying(HsmToken token, X509CertificateHolder certificate)
            throws Exception {
        Verifiers verifiers =
                new Verifiers(
                        token.key(ALIAS).certificate().getPublicKey(),
                        certificate.toASN1Structure().getTBSCertificate().getEncoded(),
                        certificate.getSignature());
        Map<String, Loop.Step> ways = new LinkedHashMap<>();
        ways.put("verify, Bouncy Castle, key kept", verifiers.keptKey());
        ways.put("verify, Bouncy Castle, key read anew", verifiers.freshKey());
        ways.put("verify, SunEC", verifiers.provider("SunEC"));
        List<Loop> loops = new ArrayList<>();
        ways.forEach((name, step) -> loops.add(new Loop(name, 1, platform(), step)));
        return loops;
    }

    private static void measure(List<Loop> loops, Report report) throws Exception {
        List<List<Double>> rounds =
                loops.stream().map(_ -> (List<Double>) new ArrayList<Double>()).toList();
        for (int i = 0; i < ROUNDS; i++) {
            for (int loop = 0; loop < loops.size(); loop++) {
                rounds.get(loop).add(loops.get(loop).rate(ROUND));
            }
        }
        for (int loop = 0; loop < loops.size(); loop++) {
            report.add(loops.get(loop), rounds.get(loop));
        }
    }

    private static ThreadFactory platform() {
        return Thread.ofPlatform().daemon().factory();
    }

    private static List<X509CertificateHolder> selfSigned(
            SubjectPublicKeyInfo key, ContentSigner self) {
        X500Name name = new X500Name("CN=bench");
        Instant now = Instant.now();
        return List.of(
                new X509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now),
                                Date.from(now.plusSeconds(3600)),
                                name,
                                key)
                        .build(self));
    }
}
