package dev.chancery.operator.live;

import static org.awaitility.Awaitility.await;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.ClusterIssuer;
import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.IssuerKind;
import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.IssuerSpec;
import dev.chancery.crds.v1alpha1.KeyAlgorithm;
import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A namespace of its own, and the words in which tests tell what happens there. */
final class Story implements AutoCloseable {

    static final String CLUSTER_ISSUER = "test-issuer";
    static final String SECRET = "web-tls";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
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

    static Story begin(TestBed bed) {
        Story story = new Story(bed);
        story.offerClusterIssuer();
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
        Certificate certificate = new Certificate();
        certificate.setMetadata(
                new ObjectMetaBuilder().withName(CERTIFICATE).withNamespace(namespace).build());
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
        return client().resources(Certificate.class)
                .inNamespace(namespace)
                .withName(CERTIFICATE)
                .require();
    }

    Optional<Secret> secret(String name) {
        return Optional.ofNullable(client().secrets().inNamespace(namespace).withName(name).get());
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

    private void offerClusterIssuer() {
        ClusterIssuer issuer = new ClusterIssuer();
        issuer.setMetadata(new ObjectMetaBuilder().withName(CLUSTER_ISSUER).build());
        issuer.setSpec(new IssuerSpec(null, null, null, null));
        client().resource(issuer).serverSideApply();
    }

    @Override
    public void close() {
        history.close();
        // The namespace stays: taking it down would show among the writes that other tests count.
        client().resources(Certificate.class).inNamespace(namespace).delete();
    }
}
