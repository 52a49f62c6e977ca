package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.KeyAlgorithm;
import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.crds.v1alpha1.RotationPolicy;
import dev.chancery.crds.v1alpha1.SecretTemplate;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RenewalIT {

    private static TestBed bed;

    @BeforeAll
    static void start() {
        bed = TestBed.ready();
    }

    @Test
    void renewsByItselfAndIsReadyAllTheWhile() {
        try (Story story = Story.begin(bed)) {
            bed.issuer().lifetime(story.namespace(), Duration.ofSeconds(30));
            story.create(Story.forNames("a.example.com"));
            story.awaitIssued(1);

            story.awaitIssued(2);

            assertThat(story.history().entries())
                    .filteredOn(it -> it.status().revision() != null)
                    .allSatisfy(it -> assertThat(it.ready()).isEqualTo(ConditionStatus.TRUE))
                    .allSatisfy(it -> assertThat(it.kstatus()).isEqualTo(Kstatus.CURRENT));
        }
    }

    @Test
    void keepsTheKeyIfToldTo() {
        try (Story story = Story.begin(bed)) {
            CertificateSpec spec =
                    Specs.withKey(
                            Story.forNames("a.example.com"),
                            new PrivateKey(KeyAlgorithm.ECDSA, 256, null, RotationPolicy.NEVER));
            story.create(spec);
            story.awaitIssued(1);
            Secret first = story.secret(Story.SECRET).orElseThrow();

            story.change(
                    _ ->
                            Specs.withKey(
                                    Story.forNames("a.example.com", "b.example.com"), spec.key()));

            story.awaitIssued(2);
            Secret second = story.secret(Story.SECRET).orElseThrow();
            assertThat(second.getData().get("tls.key")).isEqualTo(first.getData().get("tls.key"));
            assertThat(second.getData().get("tls.crt"))
                    .isNotEqualTo(first.getData().get("tls.crt"));
        }
    }

    @Test
    void dressesTheSecretWithoutIssuingAnything() {
        try (Story story = Story.begin(bed)) {
            CertificateSpec spec = Story.forNames("a.example.com");
            story.create(
                    Specs.withTemplate(spec, new SecretTemplate(Map.of("team", "red"), Map.of())));
            story.awaitIssued(1);
            Secret first = story.secret(Story.SECRET).orElseThrow();
            assertThat(first.getMetadata().getLabels()).containsEntry("team", "red");

            story.change(
                    _ ->
                            Specs.withTemplate(
                                    spec, new SecretTemplate(Map.of("tier", "web"), Map.of())));

            story.awaitIssued(1);
            Secret second = story.secret(Story.SECRET).orElseThrow();
            assertThat(second.getMetadata().getLabels())
                    .containsEntry("tier", "web")
                    .doesNotContainKey("team");
            assertThat(second.getData()).isEqualTo(first.getData());
            assertThat(story.served()).hasSize(1);
        }
    }
}
