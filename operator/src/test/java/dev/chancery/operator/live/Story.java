package dev.chancery.operator.live;

import static org.awaitility.Awaitility.await;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.IssuerKind;
import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.KeyAlgorithm;
import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.secret.Marks;
import dev.chancery.operator.secret.ObservedSecret;
import dev.chancery.operator.secret.SecretContents;
import dev.chancery.operator.secret.StoredCertificate;
import dev.chancery.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A namespace of its own, and the words in which tests tell what happens there. */
final class Story implements AutoCloseable {

    static final String CLUSTER_ISSUER = "test-issuer";
    static final String SECRET = "web-tls";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The garbage collector looks for new kinds every 30 seconds, and only then works on them. */
    static final Duration PATIENCE_WITH_COLLECTION = Duration.ofMinutes(2);

    private static final String CERTIFICATE = "web";

    private final TestBed bed;
    private final String namespace = "story-" + UUID.randomUUID().toString().substring(0, 8);
    private final StatusHistory history;

    private Story(TestBed bed) {
        this.bed = bed;
        client().resource(
                        new NamespaceBuilder()
                                .withMetadata(new ObjectMetaBuilder().withName(namespace).build())
                                .build())
                .create();
        history = new StatusHistory(client(), namespace);
    }

    /** The issuer of all stories is ready when a story begins: nobody waits for it in there. */
    static Story begin(TestBed bed) {
        Story story = new Story(bed);
        bed.offerClusterIssuer(CLUSTER_ISSUER);
        return story;
    }

    KubernetesClient client() {
        return bed.admin();
    }

    String namespace() {
        return namespace;
    }

    StatusHistory history() {
        return history;
    }

    List<FakeIssuer.Served> served() {
        return bed.issuer().served(namespace);
    }

    Certificate create(CertificateSpec spec) {
        return create(CERTIFICATE, spec);
    }

    Certificate create(String name, CertificateSpec spec) {
        Certificate certificate = new Certificate();
        certificate.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        certificate.setSpec(spec);
        return client().resource(certificate).create();
    }

    void change(UnaryOperator<CertificateSpec> change) {
        client().resources(Certificate.class)
                .inNamespace(namespace)
                .withName(CERTIFICATE)
                .edit(
                        certificate -> {
                            certificate.setSpec(change.apply(certificate.getSpec()));
                            return certificate;
                        });
    }

    Certificate certificate() {
        return certificate(CERTIFICATE);
    }

    Certificate certificate(String name) {
        return client().resources(Certificate.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    Optional<Secret> secret(String name) {
        return Optional.ofNullable(client().secrets().inNamespace(namespace).withName(name).get());
    }

    /** What the Secret holds, which must be a certificate and its key. */
    SecretContents.KeyPair keyPair() {
        return (SecretContents.KeyPair) ObservedSecret.of(secret(SECRET).orElseThrow()).contents();
    }

    StoredCertificate stored() {
        return keyPair().certificate();
    }

    /** Returns as soon as that Secret is there. */
    void awaitSecret(String name) {
        client().secrets()
                .inNamespace(namespace)
                .withName(name)
                .waitUntilCondition(Objects::nonNull, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void deleteSecret() {
        client().secrets().inNamespace(namespace).withName(SECRET).delete();
    }

    /** Waits until revision {@code revision} is Ready, and for the generation as it is now. */
    CertificateStatus awaitIssued(long revision) {
        return awaitStatus(
                status ->
                        Long.valueOf(revision).equals(status.revision())
                                && Conditions.holds(status.conditions(), ConditionType.READY)
                                && certificate()
                                        .getMetadata()
                                        .getGeneration()
                                        .equals(status.observedGeneration()));
    }

    CertificateStatus awaitCondition(ConditionType type, ConditionStatus wanted, Reason reason) {
        return awaitStatus(
                status ->
                        Conditions.find(status.conditions(), type)
                                .filter(condition -> condition.status() == wanted)
                                .map(Condition::reason)
                                .filter(reason.text()::equals)
                                .isPresent());
    }

    CertificateStatus awaitStatus(Predicate<CertificateStatus> wanted) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> certificate().getStatus(), wanted);
    }

    /** ECDSA P-256 for these names, from the cluster issuer of all stories. */
    static CertificateSpec forNames(String... dnsNames) {
        return new CertificateSpec(
                SECRET,
                new IssuerRef(CLUSTER_ISSUER, IssuerKind.CLUSTER_ISSUER, null),
                null,
                List.of(dnsNames),
                null,
                null,
                null,
                new PrivateKey(KeyAlgorithm.ECDSA, 256, null, null),
                null);
    }

    @Override
    public void close() {
        // The namespace stays: taking it down would show among the writes that other tests count.
        client().resources(Certificate.class).inNamespace(namespace).delete();
        await().atMost(PATIENCE_WITH_COLLECTION)
                .until(
                        () ->
                                client().secrets()
                                        .inNamespace(namespace)
                                        .withLabel(Marks.PENDING)
                                        .list()
                                        .getItems()
                                        .isEmpty());
        history.close();
    }
}
