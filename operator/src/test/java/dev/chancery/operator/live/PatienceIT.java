package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Issuer;
import dev.chancery.crds.v1alpha1.IssuerKind;
import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.IssuerSpec;
import dev.chancery.crds.v1alpha1.Reason;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever passes by itself is waited for, and heals without a hand. */
class PatienceIT {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(4);

    private static TestBed bed;

    @BeforeAll
    static void start() {
        bed = TestBed.ready();
    }

    @Test
    void comesBackWhenTheLimitHasRoomAgain() {
        try (Story story = Story.begin(bed)) {
            AtomicInteger requests = new AtomicInteger();
            bed.issuer()
                    .treat(
                            story.namespace(),
                            _ ->
                                    requests.getAndIncrement() == 0
                                            ? Optional.of(rateLimited())
                                            : Optional.empty());
            Instant begin = Instant.now();

            story.create(Story.forNames("a.example.com"));

            CertificateStatus waiting =
                    story.awaitCondition(
                            ConditionType.RECONCILING, ConditionStatus.TRUE, Reason.RATE_LIMITED);
            assertThat(waiting.nextAttemptTime()).isAfterOrEqualTo(begin.plus(RETRY_AFTER));
            assertThat(waiting.failedIssuanceAttempts()).isEqualTo(1);
            assertThat(waiting.nextPrivateKeySecretName()).isNotNull();
            assertThat(message(waiting)).contains("certificates-per-account", "0 of 1200 left");
            CertificateStatus healed = story.awaitIssued(1);
            assertThat(Instant.now())
                    .isAfterOrEqualTo(Objects.requireNonNull(waiting.nextAttemptTime()));
            assertThat(healed.nextAttemptTime()).isNull();
            assertThat(healed.failedIssuanceAttempts()).isNull();
            assertThat(story.served()).as("asked once in vain, once not").hasSize(2);
        }
    }

    @Test
    void asksForTheSameCertificateWhileTheIssuerIsAway() {
        try (Story story = Story.begin(bed)) {
            AtomicInteger requests = new AtomicInteger();
            bed.issuer()
                    .treat(
                            story.namespace(),
                            _ ->
                                    requests.getAndIncrement() < 2
                                            ? Optional.of(hsmAway())
                                            : Optional.empty());

            story.create(Story.forNames("a.example.com"));
            story.awaitIssued(1);

            assertThat(story.served())
                    .hasSize(3)
                    .allSatisfy(
                            it ->
                                    assertThat(it.request())
                                            .isEqualTo(story.served().getFirst().request()));
        }
    }

    @Test
    void waitsForAnIssuerServiceThatIsDown() {
        try (Story story = Story.begin(bed)) {
            story.create(Story.forNames("warm-up.example.com"));
            story.awaitIssued(1);
            bed.issuer().close();
            try {
                story.deleteSecret();
                story.awaitStatus(status -> Conditionals.holds(status, ConditionType.RECONCILING));
            } finally {
                bed.issuer().start();
            }

            story.awaitIssued(2);
        }
    }

    @Test
    void startsOverWhenTheRevisionWasUsedForSomethingElse() {
        try (Story story = Story.begin(bed)) {
            bed.issuer()
                    .treat(
                            story.namespace(),
                            request ->
                                    request.idempotencyKey().revision() == 1
                                            ? Optional.of(conflict())
                                            : Optional.empty());

            story.create(Story.forNames("a.example.com"));

            assertThat(story.awaitIssued(2).revision()).isEqualTo(2);
        }
    }

    @Test
    void isWokenWhenItsIssuerAppears() {
        try (Story story = Story.begin(bed)) {
            IssuerRef local = new IssuerRef("local", IssuerKind.ISSUER, null);
            story.create(Specs.withIssuer(Story.forNames("a.example.com"), local));
            story.awaitCondition(
                    ConditionType.RECONCILING, ConditionStatus.TRUE, Reason.ISSUER_NOT_READY);

            Issuer issuer = new Issuer();
            issuer.setMetadata(
                    new ObjectMetaBuilder()
                            .withName("local")
                            .withNamespace(story.namespace())
                            .build());
            issuer.setSpec(new IssuerSpec(null, null, null, null));
            bed.admin().resource(issuer).create();

            story.awaitIssued(1);
        }
    }

    private static String message(CertificateStatus status) {
        return Conditionals.message(status, ConditionType.RECONCILING);
    }

    private static Problem rateLimited() {
        return Problem.rateLimited(
                "600 certificates an hour are enough",
                new BucketDecision(
                        "certificates-per-account",
                        "test/story",
                        false,
                        1200,
                        0,
                        Duration.ofHours(2),
                        RETRY_AFTER));
    }

    private static Problem hsmAway() {
        return Problem.retryable(
                ProblemType.HSM_UNAVAILABLE, "the token is gone", Duration.ofSeconds(1));
    }

    private static Problem conflict() {
        return Problem.of(ProblemType.IDEMPOTENCY_CONFLICT, "another request had this key");
    }
}
