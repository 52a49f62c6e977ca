package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.secret.Marks;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What does not pass by itself is said so, and nothing is tried that cannot help. */
class RefusalIT {

    private static TestBed bed;

    @BeforeAll
    static void start() {
        bed = TestBed.ready();
    }

    @Test
    void doesNotAskAgainForWhatPolicyForbidsUntilTheSpecChanges() {
        try (Story story = Story.begin(bed)) {
            bed.issuer()
                    .treat(
                            story.namespace(),
                            _ ->
                                    story.certificate()
                                                    .getSpec()
                                                    .names()
                                                    .contains("forbidden.example.com")
                                            ? Optional.of(forbidden())
                                            : Optional.empty());

            story.create(Story.forNames("forbidden.example.com"));

            CertificateStatus stalled =
                    story.awaitCondition(
                            ConditionType.STALLED, ConditionStatus.TRUE, Reason.PROFILE_VIOLATION);
            assertThat(Conditionals.message(stalled, ConditionType.STALLED))
                    .contains("forbidden.example.com is not allowed");
            assertThat(Conditionals.holds(stalled, ConditionType.RECONCILING)).isFalse();
            assertThat(Kstatus.of(1, stalled)).isEqualTo(Kstatus.FAILED);
            bed.operator().kill();
            TestBed.ready();
            story.change(_ -> Story.forNames("allowed.example.com"));
            CertificateStatus healed = story.awaitStatus(Conditionals::ready);
            assertThat(Conditionals.holds(healed, ConditionType.STALLED)).isFalse();
            assertThat(story.served()).as("refused once, issued once").hasSize(2);
        }
    }

    @Test
    void isNotReadyWithNamesThatPolicyForbidsAndReadyAgainWithTheOldOnes() {
        try (Story story = Story.begin(bed)) {
            story.create(Story.forNames("a.example.com"));
            CertificateStatus issued = story.awaitIssued(1);
            bed.issuer().treat(story.namespace(), _ -> Optional.of(forbidden()));

            story.change(_ -> Story.forNames("forbidden.example.com"));

            CertificateStatus stalled =
                    story.awaitCondition(
                            ConditionType.STALLED, ConditionStatus.TRUE, Reason.PROFILE_VIOLATION);
            assertThat(Conditionals.status(stalled, ConditionType.READY))
                    .as("the Secret is not what the spec asks for")
                    .isEqualTo(ConditionStatus.FALSE);
            assertThat(stalled.nextPrivateKeySecretName()).isNotNull();
            assertThat(stalled.failedIssuanceAttempts()).isEqualTo(1);
            story.change(_ -> Story.forNames("a.example.com"));
            CertificateStatus healed = story.awaitIssued(1);
            assertThat(healed.serial()).isEqualTo(issued.serial());
            assertThat(healed.nextPrivateKeySecretName()).isNull();
            assertThat(Conditionals.holds(healed, ConditionType.STALLED)).isFalse();
        }
    }

    @Test
    void neverWritesOverASecretThatIsNotOurs() {
        try (Story story = Story.begin(bed)) {
            Secret foreign = foreign(story.namespace());
            bed.admin().resource(foreign).create();

            story.create(Story.forNames("a.example.com"));

            story.awaitCondition(
                    ConditionType.STALLED, ConditionStatus.TRUE, Reason.SECRET_NOT_OURS);
            assertThat(story.served()).isEmpty();
            assertThat(story.secret(Story.SECRET).orElseThrow().getData())
                    .isEqualTo(foreign.getData());
            story.deleteSecret();
            story.awaitIssued(1);
        }
    }

    @Test
    void takesOverASecretThatIsHandedOver() {
        try (Story story = Story.begin(bed)) {
            bed.admin().resource(foreign(story.namespace())).create();
            story.create(Story.forNames("a.example.com"));
            story.awaitCondition(
                    ConditionType.STALLED, ConditionStatus.TRUE, Reason.SECRET_NOT_OURS);

            bed.admin()
                    .secrets()
                    .inNamespace(story.namespace())
                    .withName(Story.SECRET)
                    .edit(
                            secret ->
                                    new SecretBuilder(secret)
                                            .editMetadata()
                                            .addToLabels(Marks.MANAGED, Marks.TRUE)
                                            .addToAnnotations(Marks.CERTIFICATE_NAME, "web")
                                            .endMetadata()
                                            .build());

            story.awaitIssued(1);
        }
    }

    private static Secret foreign(String namespace) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(Story.SECRET)
                .withNamespace(namespace)
                .endMetadata()
                .withType("kubernetes.io/tls")
                .withData(Map.of("tls.crt", "bWluZQ==", "tls.key", "bWluZQ=="))
                .build();
    }

    static Problem forbidden() {
        return Problem.of(
                ProblemType.PROFILE_VIOLATION, "the name forbidden.example.com is not allowed");
    }
}
