package dev.chancery.issuer.bootstrap;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Pem;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.KeyCeremony;
import dev.chancery.issuer.signing.TokenKeyType;
import dev.chancery.issuer.token.HsmToken;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Makes root, authority and OCSP key in the token, in that order, each unless it is there; so it
 * may run again at any time, and a run that died is finished by the next.
 */
public final class Bootstrap {

    private static final String ROOT = "chancery-root";
    private static final String AUTHORITY = "chancery-ca";
    private static final String OCSP = "chancery-ca-ocsp";

    private static final String EXPERIMENT = "chancery-ml-dsa";

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final KeyCeremony ceremony;
    private final CeremonyCertificates certificates;
    private final Options options;
    private final PrintStream out;

    Bootstrap(
            KeyCeremony ceremony,
            CeremonyCertificates certificates,
            Options options,
            PrintStream out) {
        this.ceremony = ceremony;
        this.certificates = certificates;
        this.options = options;
        this.out = out;
    }

    /** Runs the ceremony; the process ends with 0 if all is there afterwards. */
    public static void main(String... arguments) {
        System.exit(run(System.getenv(), System.out, arguments));
    }

    /** As {@link #main}, but returns the exit code. */
    static int run(Map<String, String> environment, PrintStream out, String... arguments) {
        Clock clock = Clock.systemUTC();
        try {
            Options options = Options.parse(arguments);
            CeremonyToken config = CeremonyToken.of(environment);
            try (HsmToken token =
                    new HsmToken("ceremony", config, clock, new SimpleMeterRegistry())) {
                new Bootstrap(
                                new KeyCeremony(token),
                                new CeremonyCertificates(clock, new SecureRandom(), options),
                                options,
                                out)
                        .perform();
            }
            return 0;
        } catch (UsageException e) {
            out.println(e.getMessage());
            return MISUSED;
        } catch (Refused e) {
            out.println("bootstrap failed: " + reason(e));
            return FAILED;
        } catch (IOException | IllegalStateException e) {
            out.println("bootstrap failed: " + e.getMessage());
            return FAILED;
        }
    }

    private void perform() throws IOException {
        X509CertificateHolder root = root();
        X509CertificateHolder authority = authority(root);
        ocspKey();
        Files.createDirectories(options.out());
        write(AUTHORITY + ".pem", List.of(authority, root));
        write(ROOT + ".pem", List.of(root));
        if (options.experiment().isPresent()) {
            experiment(options.experiment().get(), root);
        }
    }

    /** Its key is in a file, for no token has the scheme yet; one that is there is left alone. */
    private void experiment(String type, X509CertificateHolder root) throws IOException {
        Path file = options.out().resolve(EXPERIMENT + ".key.pem");
        if (Files.exists(file)) {
            out.printf("%-16s is there: %s%n", EXPERIMENT, file);
            return;
        }
        SoftwareAuthority made = SoftwareAuthority.generate(type);
        X509CertificateHolder certificate =
                certificates.experiment(
                        made.publicKey(),
                        root,
                        ceremony.signer(ROOT, root.getSubjectPublicKeyInfo()));
        made.write(file, List.of(certificate, root));
        out.printf("%-16s EXPERIMENT, NOT FOR PRODUCTION: its key is in %s%n", EXPERIMENT, file);
        write(EXPERIMENT + ".pem", List.of(certificate, root));
    }

    private X509CertificateHolder root() {
        return present(ROOT)
                .orElseGet(
                        () ->
                                made(
                                        ROOT,
                                        options.rootKeyType(),
                                        (key, self) -> List.of(certificates.root(key, self))));
    }

    private X509CertificateHolder authority(X509CertificateHolder root) {
        return present(AUTHORITY)
                .orElseGet(
                        () ->
                                made(
                                        AUTHORITY,
                                        options.keyType(),
                                        (key, self) ->
                                                List.of(
                                                        certificates.authority(
                                                                key,
                                                                root,
                                                                ceremony.signer(
                                                                        ROOT,
                                                                        root
                                                                                .getSubjectPublicKeyInfo())),
                                                        root)));
    }

    private void ocspKey() {
        if (present(OCSP).isEmpty()) {
            made(
                    OCSP,
                    options.ocspKeyType(),
                    (key, self) -> List.of(certificates.placeholder(key, self)));
        }
    }

    private Optional<X509CertificateHolder> present(String alias) {
        Optional<X509CertificateHolder> certificate = ceremony.certificate(alias);
        certificate.ifPresent(it -> out.printf("%-16s is there: %s%n", alias, it.getSubject()));
        return certificate;
    }

    private X509CertificateHolder made(
            String alias, TokenKeyType type, KeyCeremony.Certification certification) {
        X509CertificateHolder certificate = ceremony.create(alias, type, certification);
        out.printf(
                "%-16s made in the token: %s, %s, until %s%n",
                alias, certificate.getSubject(), type, certificate.getNotAfter().toInstant());
        return certificate;
    }

    /** Appears whole or not at all, for others may be reading it. */
    private void write(String name, List<X509CertificateHolder> chain) throws IOException {
        StringBuilder text = new StringBuilder();
        for (X509CertificateHolder certificate : chain) {
            text.append(Pem.certificate(Der.of(certificate.getEncoded())));
        }
        Path target = options.out().resolve(name);
        Path draft = options.out().resolve(name + ".tmp");
        Files.writeString(draft, text);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        out.println("wrote " + target);
    }

    private static String reason(Refused refused) {
        Throwable cause = refused.getCause();
        return String.valueOf(cause == null ? refused.refusal() : cause.getMessage());
    }
}
