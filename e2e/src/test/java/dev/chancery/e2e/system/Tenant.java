package dev.chancery.e2e.system;

import dev.chancery.crds.v1alpha1.AllowedNames;
import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Issuer;
import dev.chancery.crds.v1alpha1.IssuerKind;
import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.IssuerSpec;
import dev.chancery.crds.v1alpha1.KeyAlgorithm;
import dev.chancery.crds.v1alpha1.PrivateKey;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A namespace of its own, with an Issuer, as an application team has it. */
public final class Tenant {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final String ISSUER = "house";

    private final KubernetesClient kubernetes;
    private final String namespace;

    private Tenant(KubernetesClient kubernetes, String namespace) {
        this.kubernetes = kubernetes;
        this.namespace = namespace;
    }

    static Tenant create(KubernetesClient kubernetes, String story) {
        String name =
                kubernetes
                        .resource(
                                new NamespaceBuilder()
                                        .withNewMetadata()
                                        .withGenerateName(story + "-")
                                        .endMetadata()
                                        .build())
                        .create()
                        .getMetadata()
                        .getName();
        return new Tenant(kubernetes, name);
    }

    void delete() {
        kubernetes.namespaces().withName(namespace).delete();
    }

    public String namespace() {
        return namespace;
    }

    /** An Issuer that allows these names (all if none is given) for at most this long. */
    public Tenant withIssuer(@Nullable String maxDuration, String... allowedNames) {
        Issuer issuer = new Issuer();
        issuer.setMetadata(meta(ISSUER));
        AllowedNames allowed =
                allowedNames.length == 0 ? null : new AllowedNames(List.of(allowedNames));
        issuer.setSpec(new IssuerSpec(null, null, allowed, maxDuration));
        kubernetes.resource(issuer).create();
        return this;
    }

    /** Applies a Certificate with an ECDSA P-256 key; its Secret has the same name. */
    public Certificate apply(String name, String... dnsNames) {
        Certificate certificate = new Certificate();
        certificate.setMetadata(meta(name));
        certificate.setSpec(spec(name, dnsNames));
        return kubernetes.resource(certificate).fieldManager("e2e").serverSideApply();
    }

    /** The spec that {@link #apply} gives a Certificate. */
    public static CertificateSpec spec(String name, String... dnsNames) {
        return new CertificateSpec(
                name,
                new IssuerRef(ISSUER, IssuerKind.ISSUER, null),
                null,
                List.of(dnsNames),
                null,
                null,
                null,
                new PrivateKey(KeyAlgorithm.ECDSA, 256, null, null),
                null);
    }

    public Certificate certificate(String name) {
        return Objects.requireNonNull(
                kubernetes
                        .resources(Certificate.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get());
    }

    public @Nullable Secret secret(String name) {
        return kubernetes.secrets().inNamespace(namespace).withName(name).get();
    }

    /** The Secret of that name, which must be there and of the right shape. */
    public TlsSecret tlsSecret(String name) {
        return TlsSecret.of(Objects.requireNonNull(secret(name), "no Secret " + name));
    }

    public void deleteSecret(String name) {
        kubernetes.secrets().inNamespace(namespace).withName(name).delete();
    }

    /** Waits until the Certificate is Ready for its newest generation, and nothing is under way. */
    public Certificate awaitReady(String name) {
        return await(
                name,
                "Ready",
                certificate ->
                        isObserved(certificate)
                                && is(certificate, ConditionType.READY)
                                && !is(certificate, ConditionType.RECONCILING));
    }

    /** Waits until the Certificate is Ready with another certificate than that one. */
    public Certificate awaitReplaced(String name, String serial) {
        return await(
                name,
                "replaced",
                certificate ->
                        isObserved(certificate)
                                && is(certificate, ConditionType.READY)
                                && !serial.equals(status(certificate).serial()));
    }

    /** Waits until the Certificate has that condition, True, for that reason. */
    public Certificate await(String name, ConditionType type, String reason) {
        return await(
                name,
                type.text() + " because of " + reason,
                certificate ->
                        condition(certificate, type)
                                .filter(c -> c.status() == ConditionStatus.TRUE)
                                .filter(c -> c.reason().equals(reason))
                                .isPresent());
    }

    public Certificate await(String name, String wanted, Predicate<Certificate> predicate) {
        return Awaitility.await("Certificate " + namespace + "/" + name + " is " + wanted)
                .atMost(PATIENCE)
                .pollInterval(BETWEEN_LOOKS)
                .until(() -> certificate(name), predicate);
    }

    public static CertificateStatus status(Certificate certificate) {
        return Optional.ofNullable(certificate.getStatus()).orElse(CertificateStatus.NONE);
    }

    public static Optional<Condition> condition(Certificate certificate, ConditionType type) {
        List<Condition> conditions = status(certificate).conditions();
        return conditions == null
                ? Optional.empty()
                : conditions.stream().filter(c -> c.type().equals(type.text())).findFirst();
    }

    private static boolean is(Certificate certificate, ConditionType type) {
        return condition(certificate, type)
                .filter(c -> c.status() == ConditionStatus.TRUE)
                .isPresent();
    }

    private static boolean isObserved(Certificate certificate) {
        return Objects.equals(
                status(certificate).observedGeneration(),
                certificate.getMetadata().getGeneration());
    }

    private ObjectMeta meta(String name) {
        return new ObjectMetaBuilder().withName(name).withNamespace(namespace).build();
    }
}
