package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.IssuerKind;
import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.KeyAlgorithm;
import dev.chancery.crds.v1alpha1.KeyEncoding;
import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.operator.key.RequestedNames;
import dev.chancery.operator.secret.Marks;
import dev.chancery.operator.secret.ObservedSecret;
import dev.chancery.operator.secret.SecretContents;
import dev.chancery.operator.secret.StoredCertificate;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Certificate and its Secret at {@link #NOW}; all is well unless a test changes it. */
record Scene(
        CertificateSpec spec,
        long generation,
        @Nullable CertificateStatus status,
        Optional<ObservedSecret> secret,
        Instant notAfter,
        Instant renewalTime) {

    static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    static final Instant NOT_BEFORE = NOW.minus(Duration.ofDays(30));

    /** A certificate that lives for another 60 days and is due in 30. */
    static Scene inDate() {
        Instant notAfter = NOW.plus(Duration.ofDays(60));
        return new Scene(
                spec("a.example.com"),
                1,
                null,
                Optional.of(secret(Map.of(), pair(notAfter))),
                notAfter,
                NOW.plus(Duration.ofDays(30)));
    }

    static Scene due() {
        Scene well = inDate();
        return new Scene(
                well.spec, 1, null, well.secret, well.notAfter, NOW.minus(Duration.ofDays(1)));
    }

    static Scene expired() {
        Instant ended = NOW.minusSeconds(1);
        return new Scene(
                spec("a.example.com"),
                1,
                null,
                Optional.of(secret(Map.of(), pair(ended))),
                ended,
                NOW.minus(Duration.ofDays(1)));
    }

    static Scene withoutSecret() {
        return inDate().holding(Optional.empty());
    }

    Scene asking(CertificateSpec other) {
        return new Scene(other, generation, status, secret, notAfter, renewalTime);
    }

    Scene holding(Optional<ObservedSecret> other) {
        return new Scene(spec, generation, status, other, notAfter, renewalTime);
    }

    Scene marked(String annotation, String value) {
        return holding(Optional.of(secret(Map.of(annotation, value), pair(notAfter))));
    }

    Scene containing(SecretContents contents) {
        return holding(Optional.of(secret(Map.of(), contents)));
    }

    /** After a report on this generation. */
    Scene reported(CertificateStatus other) {
        return new Scene(spec, generation, other, secret, notAfter, renewalTime);
    }

    Scene ofGeneration(long other) {
        return new Scene(spec, other, status, secret, notAfter, renewalTime);
    }

    ObservedCertificate observed() {
        Certificate resource = new Certificate();
        resource.setMetadata(
                new ObjectMetaBuilder()
                        .withName("web")
                        .withNamespace("demo")
                        .withUid("uid-1")
                        .withResourceVersion("5")
                        .withGeneration(generation)
                        .build());
        resource.setSpec(spec);
        resource.setStatus(status);
        return new ObservedCertificate(resource, secret, secret.map(_ -> renewalTime));
    }

    static CertificateSpec spec(String... names) {
        return new CertificateSpec(
                "web-tls",
                new IssuerRef("chancery", IssuerKind.CLUSTER_ISSUER, null),
                null,
                List.of(names),
                null,
                null,
                null,
                new PrivateKey(KeyAlgorithm.ECDSA, 256, null, null),
                null);
    }

    static StoredCertificate certificate(Instant notAfter) {
        return new StoredCertificate(
                "abc1",
                NOT_BEFORE,
                notAfter,
                new RequestedNames(null, Set.of("a.example.com")),
                KeyAlgorithm.ECDSA,
                256,
                "f00d");
    }

    private static SecretContents pair(Instant notAfter) {
        return new SecretContents.KeyPair(certificate(notAfter), KeyEncoding.PKCS1);
    }

    private static ObservedSecret secret(Map<String, String> more, SecretContents contents) {
        Map<String, String> annotations = new HashMap<>();
        annotations.put(Marks.CERTIFICATE_NAME, "web");
        annotations.put(Marks.ISSUER_NAME, "chancery");
        annotations.put(Marks.ISSUER_KIND, "ClusterIssuer");
        annotations.put(Marks.ISSUER_GROUP, "chancery.dev");
        annotations.put(Marks.DURATION, "");
        annotations.put(Marks.TEMPLATE_DIGEST, "");
        annotations.put(Marks.REVISION, "1");
        annotations.putAll(more);
        return new ObservedSecret(
                "7", "kubernetes.io/tls", Map.of(Marks.MANAGED, Marks.TRUE), annotations, contents);
    }
}
