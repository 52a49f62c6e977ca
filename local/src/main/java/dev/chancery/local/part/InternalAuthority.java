package dev.chancery.local.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The small CA behind mTLS between the services. It has nothing to do with the CA the product is.
 */
public final class InternalAuthority {
    private static final Duration CA_LIFETIME = Duration.ofDays(3650);
    private static final Duration LIFETIME = Duration.ofDays(365);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final Path directory;
    private final Clock clock;
    private final X509Certificate certificate;
    private final PrivateKey key;

    private InternalAuthority(
            Path directory, Clock clock, X509Certificate certificate, PrivateKey key) {
        this.directory = directory;
        this.clock = clock;
        this.certificate = certificate;
        this.key = key;
    }

    public static InternalAuthority create(Path directory) {
        return create(directory, Clock.systemUTC());
    }

    /** Opens the authority of the folder; one that is missing or about to expire is made anew. */
    public static InternalAuthority create(Path directory, Clock clock) {
        try {
            Path certificateFile = directory.toAbsolutePath().resolve("ca.pem");
            Path keyFile = directory.toAbsolutePath().resolve("ca-key.pem");
            Optional<X509Certificate> known = readFresh(certificateFile, clock.instant());
            if (known.isPresent() && Files.exists(keyFile)) {
                return new InternalAuthority(
                        directory.toAbsolutePath(), clock, known.get(), PemFile.readKey(keyFile));
            }
            KeyPair pair = EcKeys.generate();
            Validity validity = Validity.from(clock.instant(), CA_LIFETIME);
            X509Certificate root = MtlsCertificate.selfSigned(pair, validity);
            PemFile.write(keyFile, pair.getPrivate());
            PemFile.write(certificateFile, root);
            return new InternalAuthority(
                    directory.toAbsolutePath(), clock, root, pair.getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("could not make the CA for mTLS", e);
        }
    }

    /** PEM of the CA, to trust. */
    public Path caCertificate() {
        return directory.resolve("ca.pem");
    }

    /**
     * The identity of that name for localhost, 127.0.0.1 and the in-cluster Service; the same files
     * as last time while valid.
     */
    public Identity identity(String commonName) {
        Identity identity =
                new Identity(
                        commonName,
                        directory.resolve(commonName + ".pem"),
                        directory.resolve(commonName + "-key.pem"));
        try {
            Optional<X509Certificate> known = readFresh(identity.certificate(), clock.instant());
            if (known.filter(this::issuedByUs).isEmpty() || !Files.exists(identity.key())) {
                issue(identity);
            }
            return identity;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("could not make the identity " + commonName, e);
        }
    }

    private void issue(Identity identity) throws GeneralSecurityException, IOException {
        KeyPair pair = EcKeys.generate();
        X509Certificate issued =
                MtlsCertificate.issuedBy(
                        certificate,
                        key,
                        identity.commonName(),
                        pair.getPublic(),
                        Validity.from(clock.instant(), LIFETIME));
        PemFile.write(identity.key(), pair.getPrivate());
        PemFile.write(identity.certificate(), issued, certificate);
    }

    private boolean issuedByUs(X509Certificate candidate) {
        try {
            candidate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Optional<X509Certificate> readFresh(Path file, Instant now) {
        try {
            return Files.exists(file)
                    ? Optional.of(PemFile.readCertificate(file)).filter(it -> isFresh(it, now))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static boolean isFresh(X509Certificate certificate, Instant now) {
        return certificate.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE));
    }
}
