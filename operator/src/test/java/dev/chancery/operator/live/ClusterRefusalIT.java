package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Reason;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the API server refuses stands in the status, and heals as all else does. */
class ClusterRefusalIT {

    private static TestBed bed;

    @BeforeAll
    static void start() {
        bed = TestBed.ready();
    }

    @Test
    void saysThatSecretsCannotBeWrittenAndGoesOnWhenTheyCan() {
        try (Story story = Story.begin(bed)) {
            ResourceQuota quota = noSecrets(story.namespace());
            bed.admin().resource(quota).create();
            bed.admin().resource(quota).patchStatus();
            awaitRefusalOfSecrets(story.namespace());

            story.create(Story.forNames("a.example.com"));

            CertificateStatus waiting =
                    story.awaitCondition(
                            ConditionType.RECONCILING,
                            ConditionStatus.TRUE,
                            Reason.KUBERNETES_REFUSED);
            assertThat(waiting.nextAttemptTime()).isNotNull();
            assertThat(Conditionals.message(waiting, ConditionType.RECONCILING)).contains("quota");
            assertThat(Kstatus.of(1, waiting)).isEqualTo(Kstatus.IN_PROGRESS);
            assertThat(story.served()).isEmpty();
            bed.admin().resource(quota).delete();
            story.awaitIssued(1);
        }
    }

    private static ResourceQuota noSecrets(String namespace) {
        return new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("no-secrets")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .addToHard("secrets", new Quantity("0"))
                .endSpec()
                // As the controller that counts would write, which this control plane does without.
                .withNewStatus()
                .addToHard("secrets", new Quantity("0"))
                .addToUsed("secrets", new Quantity("0"))
                .endStatus()
                .build();
    }

    private static void awaitRefusalOfSecrets(String namespace) {
        Secret any =
                new SecretBuilder()
                        .withNewMetadata()
                        .withName("any")
                        .withNamespace(namespace)
                        .endMetadata()
                        .build();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThatThrownBy(
                                                () -> bed.admin().resource(any).dryRun().create())
                                        .hasMessageContaining("quota"));
    }
}
