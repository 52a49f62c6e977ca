package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.issue.Urgency.Purpose;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.KeyAlgorithm;
import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.crds.v1alpha1.RotationPolicy;
import dev.chancery.crds.v1alpha1.SecretTemplate;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
            bed.issuer().lifetime(story.namespace(), Duration.ofSeconds(90));
            story.create(Specs.renewedEarly(Story.forNames("a.example.com")));
            story.awaitIssued(1);

            story.awaitIssued(2);

            assertThat(bed.issuer().served(story.namespace()))
                    .extracting(it -> Objects.requireNonNull(it.request().urgency()).purpose())
                    .startsWith(Purpose.NEW, Purpose.RENEWAL);
            assertThat(story.history().until(2))
                    .filteredOn(it -> it.status().revision() != null)
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.ready()).isEqualTo(ConditionStatus.TRUE))
                    .allSatisfy(it -> assertThat(it.kstatus()).isNotEqualTo(Kstatus.FAILED));
        }
    }

    @Test
    void staysReadyWhileARenewalIsDelayed() {
        try (Story story = Story.begin(bed)) {
            bed.issuer().lifetime(story.namespace(), Duration.ofSeconds(90));
            AtomicInteger refusals = new AtomicInteger();
            bed.issuer()
                    .treat(
                            story.namespace(),
                            request ->
                                    request.idempotencyKey().revision() == 2
                                                    && refusals.getAndIncrement() < 2
                                            ? Optional.of(busy())
                                            : Optional.empty());
            story.create(Specs.renewedEarly(Story.forNames("a.example.com")));
            story.awaitIssued(1);

            CertificateStatus delayed =
                    story.awaitCondition(
                            ConditionType.RECONCILING,
                            ConditionStatus.TRUE,
                            Reason.HSM_UNAVAILABLE);

            assertThat(Conditionals.ready(delayed)).isTrue();
            assertThat(delayed.nextAttemptTime()).isNotNull();
            assertThat(delayed.revision()).isEqualTo(1);
            story.awaitIssued(2);
            assertThat(story.history().until(2))
                    .filteredOn(it -> it.status().revision() != null)
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.ready()).isEqualTo(ConditionStatus.TRUE));
        }
    }

    @Test
    void isNoLongerReadyWhenTheCertificateExpiresBeforeItIsRenewed() {
        try (Story story = Story.begin(bed)) {
            bed.issuer().lifetime(story.namespace(), Duration.ofSeconds(15));
            AtomicBoolean away = new AtomicBoolean(true);
            bed.issuer()
                    .treat(
                            story.namespace(),
                            request ->
                                    request.idempotencyKey().revision() > 1 && away.get()
                                            ? Optional.of(busy())
                                            : Optional.empty());
            story.create(Specs.renewedEarly(Story.forNames("a.example.com")));

            CertificateStatus expired =
                    story.awaitCondition(
                            ConditionType.READY, ConditionStatus.FALSE, Reason.EXPIRED);

            assertThat(Conditionals.holds(expired, ConditionType.RECONCILING)).isTrue();
            assertThat(expired.nextAttemptTime()).isNotNull();
            bed.issuer().lifetime(story.namespace(), Duration.ofDays(1));
            away.set(false);
            story.awaitStatus(
                    status ->
                            status.revision() != null
                                    && status.revision() > 1
                                    && Conditionals.ready(status));
        }
    }

    @Test
    void issuesNothingWhenTheSameDurationIsWrittenOtherwise() {
        try (Story story = Story.begin(bed)) {
            CertificateSpec spec = Story.forNames("a.example.com");
            story.create(Specs.withDuration(spec, "48h"));
            String serial = story.awaitIssued(1).serial();

            story.change(_ -> Specs.withDuration(spec, "48h0m0s"));

            assertThat(story.awaitIssued(1).serial()).isEqualTo(serial);
            assertThat(story.served()).hasSize(1);
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

    private static Problem busy() {
        return Problem.retryable(
                ProblemType.HSM_UNAVAILABLE, "the token is gone", Duration.ofSeconds(2));
    }
}
