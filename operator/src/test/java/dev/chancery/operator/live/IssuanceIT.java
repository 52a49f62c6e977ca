package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.operator.secret.Marks;
import dev.chancery.operator.secret.PendingKeySecret;
import dev.chancery.operator.secret.StoredCertificate;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IssuanceIT {

    private static TestBed bed;

    @BeforeAll
    static void start() {
        bed = TestBed.ready();
    }

    @Test
    void issuesTheFirstCertificate() throws Exception {
        try (Story story = Story.begin(bed)) {
            ApiWrites before = ApiWrites.now(bed.admin());

            Certificate created = story.create(Story.forNames("a.example.com", "b.example.com"));

            CertificateStatus status = story.awaitIssued(1);
            Secret secret = story.secret(Story.SECRET).orElseThrow();
            StoredCertificate stored = story.stored();
            assertThat(secret.getType()).isEqualTo("kubernetes.io/tls");
            assertThat(secret.getData()).containsOnlyKeys("tls.crt", "tls.key", "ca.crt");
            assertThat(certificates(secret, "tls.crt")).isEqualTo(2);
            assertThat(certificates(secret, "ca.crt")).isEqualTo(1);
            assertThat(stored.names().dnsNames()).containsExactly("a.example.com", "b.example.com");
            assertThat(secret.getMetadata().getAnnotations())
                    .containsEntry(Marks.CERTIFICATE_NAME, "web")
                    .containsEntry(Marks.ALT_NAMES, "a.example.com,b.example.com")
                    .containsEntry(Marks.FINGERPRINT, stored.fingerprint());
            assertThat(status.serial()).isEqualTo(stored.serial());
            assertThat(status.notAfter()).isEqualTo(stored.notAfter());
            assertThat(status.renewalTime()).isBetween(stored.notBefore(), stored.notAfter());
            assertThat(story.secret(PendingKeySecret.nameFor(created))).isEmpty();
            assertThat(ApiWrites.now(bed.admin()).since(before))
                    .isEqualTo(ApiWrites.OF_ONE_ISSUANCE);
        }
    }

    @Test
    void neverLooksDoneBeforeItIsNorFailedWhileItWorks() {
        try (Story story = Story.begin(bed)) {
            story.create(Story.forNames("a.example.com"));
            story.awaitIssued(1);

            assertThat(story.history().until(1))
                    .allSatisfy(it -> assertThat(it.ready()).isNotEqualTo(ConditionStatus.FALSE))
                    .allSatisfy(
                            it ->
                                    assertThat(it.kstatus())
                                            .isEqualTo(
                                                    it.ready() == ConditionStatus.TRUE
                                                            ? Kstatus.CURRENT
                                                            : Kstatus.IN_PROGRESS));
        }
    }

    @Test
    void issuesAnewWhenTheSecretIsDeleted() {
        try (Story story = Story.begin(bed)) {
            story.create(Story.forNames("a.example.com"));
            String first = story.awaitIssued(1).serial();

            story.deleteSecret();

            assertThat(story.awaitIssued(2).serial()).isNotEqualTo(first);
            assertThat(story.secret(Story.SECRET)).isPresent();
        }
    }

    @Test
    void issuesAnewWhenTheNamesChange() {
        try (Story story = Story.begin(bed)) {
            story.create(Story.forNames("a.example.com"));
            story.awaitIssued(1);

            story.change(_ -> Story.forNames("a.example.com", "new.example.com"));

            story.awaitIssued(2);
            assertThat(story.stored().names().dnsNames())
                    .containsExactly("a.example.com", "new.example.com");
            assertThat(story.history().until(2))
                    .as("a status that is about the old names never reads as current")
                    .filteredOn(
                            it ->
                                    it.generation() == 2
                                            && Long.valueOf(1).equals(it.status().revision()))
                    .allSatisfy(it -> assertThat(it.kstatus()).isEqualTo(Kstatus.IN_PROGRESS));
        }
    }

    @Test
    void leavesTheSecretWhenTheCertificateIsDeleted() {
        try (Story story = Story.begin(bed)) {
            story.create(Story.forNames("a.example.com"));
            story.awaitIssued(1);

            ConfigMap owned = ownedBy(story.certificate());
            bed.admin().resource(owned).create();

            bed.admin().resource(story.certificate()).delete();

            await().atMost(Story.PATIENCE_WITH_COLLECTION)
                    .untilAsserted(
                            () ->
                                    assertThat(bed.admin().resource(owned).get())
                                            .as("what is owned goes with its owner")
                                            .isNull());
            assertThat(story.secret(Story.SECRET).orElseThrow().getMetadata().getOwnerReferences())
                    .isEmpty();
        }
    }

    @Test
    void ignoresCertificatesOfOtherGroups() {
        try (Story story = Story.begin(bed);
                Story other = Story.begin(bed)) {
            CertificateSpec spec = Story.forNames("a.example.com");
            story.create(Specs.withGroup(spec, "other.example.com"));
            other.create(spec);
            other.awaitIssued(1);

            assertThat(story.certificate().getStatus().observedGeneration()).isNull();
            assertThat(story.served()).isEmpty();
        }
    }

    private static ConfigMap ownedBy(Certificate certificate) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("owned")
                .withNamespace(certificate.getMetadata().getNamespace())
                .addNewOwnerReference()
                .withApiVersion(certificate.getApiVersion())
                .withKind(certificate.getKind())
                .withName(certificate.getMetadata().getName())
                .withUid(certificate.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .build();
    }

    private static int certificates(Secret secret, String entry) throws Exception {
        byte[] pem = Base64.getDecoder().decode(secret.getData().get(entry));
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .size();
    }
}
