package dev.chancery.issuer.bootstrap;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.signing.KeyIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/** Writes the certificates above those that are issued (RFC 5280 section 4.2.1). */
final class CeremonyCertificates {

    private static final X500Name ROOT = new X500Name("CN=Chancery Root CA");
    private static final X500Name AUTHORITY = new X500Name("CN=Chancery CA");
    private static final X500Name EXPERIMENT = new X500Name("CN=Chancery experimental CA");
    private static final X500Name PLACEHOLDER = new X500Name("CN=Chancery OCSP key");

    private final Clock clock;
    private final SecureRandom random;
    private final Options options;

    CeremonyCertificates(Clock clock, SecureRandom random, Options options) {
        this.clock = clock;
        this.random = random;
        this.options = options;
    }

    X509CertificateHolder root(SubjectPublicKeyInfo key, ContentSigner self) {
        X509v3CertificateBuilder builder = builder(ROOT, ROOT, key, end(options.rootLifetime()));
        addAuthorityExtensions(builder, key, new BasicConstraints(true));
        return builder.build(self);
    }

    /**
     * An authority that may issue certificates, but no further authorities. It ends with its root
     * at the latest, which an earlier run may have made.
     */
    X509CertificateHolder authority(
            SubjectPublicKeyInfo key, X509CertificateHolder root, ContentSigner rootSigner) {
        return authority(AUTHORITY, key, root, rootSigner);
    }

    /** The same, for an authority that nobody shall rely on. */
    X509CertificateHolder experiment(
            SubjectPublicKeyInfo key, X509CertificateHolder root, ContentSigner rootSigner) {
        return authority(EXPERIMENT, key, root, rootSigner);
    }

    private X509CertificateHolder authority(
            X500Name subject,
            SubjectPublicKeyInfo key,
            X509CertificateHolder root,
            ContentSigner rootSigner) {
        Instant wished = end(options.authorityLifetime());
        Instant rootEnd = root.getNotAfter().toInstant();
        X509v3CertificateBuilder builder =
                builder(
                        root.getSubject(),
                        subject,
                        key,
                        wished.isAfter(rootEnd) ? rootEnd : wished);
        addAuthorityExtensions(builder, key, new BasicConstraints(0));
        try {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(KeyIdentifier.of(root.getSubjectPublicKeyInfo())));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return builder.build(rootSigner);
    }

    /** Stands beside a key because a token's keys are found by their certificates; says nothing. */
    X509CertificateHolder placeholder(SubjectPublicKeyInfo key, ContentSigner self) {
        return builder(PLACEHOLDER, PLACEHOLDER, key, end(options.authorityLifetime())).build(self);
    }

    private Instant end(Duration lifetime) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(lifetime).minusSeconds(1);
    }

    private X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, SubjectPublicKeyInfo key, Instant notAfter) {
        return new X509v3CertificateBuilder(
                issuer,
                Serial.random(random, notAfter).value(),
                Date.from(clock.instant().truncatedTo(ChronoUnit.SECONDS)),
                Date.from(notAfter),
                subject,
                key);
    }

    private static void addAuthorityExtensions(
            X509v3CertificateBuilder builder,
            SubjectPublicKeyInfo key,
            BasicConstraints constraints) {
        try {
            builder.addExtension(Extension.basicConstraints, true, constraints);
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new SubjectKeyIdentifier(KeyIdentifier.of(key)));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }
}
