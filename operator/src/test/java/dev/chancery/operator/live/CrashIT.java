package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.operator.secret.PendingKeySecret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGKILL at any moment: whoever comes next converges, and a revision has one certificate. */
class CrashIT {

    private static TestBed bed;

    @BeforeAll
    static void start() {
        bed = TestBed.ready();
    }

    @Test
    void repeatsTheSameRequestAfterACrashBeforeTheAnswer() {
        try (Story story = Story.begin(bed)) {
            CountDownLatch asked = new CountDownLatch(1);
            bed.issuer()
                    .treat(
                            story.namespace(),
                            _ -> {
                                asked.countDown();
                                return Optional.empty();
                            });

            Certificate certificate = story.create(Story.forNames("a.example.com"));
            awaitLatch(asked);
            bed.operator().kill();
            TestBed.ready();

            story.awaitIssued(1);
            assertThat(story.served())
                    .allSatisfy(
                            it -> {
                                assertThat(it.request())
                                        .isEqualTo(story.served().getFirst().request());
                                assertThat(it.serial())
                                        .isEqualTo(story.certificate().getStatus().serial());
                            });
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () ->
                                    assertThat(story.secret(PendingKeySecret.nameFor(certificate)))
                                            .isEmpty());
        }
    }

    /** What was seen of an issuance when the operator was killed. */
    private enum Moment {
        KEY_KEPT,
        ASKED,
        SECRET_WRITTEN
    }

    @ParameterizedTest
    @EnumSource
    void convergesWhereverItWasCutOff(Moment moment) {
        try (Story story = Story.begin(bed)) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch killed = new CountDownLatch(1);
            bed.issuer()
                    .treat(
                            story.namespace(),
                            _ -> {
                                asked.countDown();
                                if (moment == Moment.KEY_KEPT) {
                                    // Answered at once, the key might be gone before it is seen.
                                    awaitLatch(killed);
                                }
                                return Optional.empty();
                            });
            Certificate certificate = story.create(Story.forNames("a.example.com"));
            switch (moment) {
                case KEY_KEPT -> story.awaitSecret(PendingKeySecret.nameFor(certificate));
                case ASKED -> awaitLatch(asked);
                case SECRET_WRITTEN -> story.awaitSecret(Story.SECRET);
            }
            bed.operator().kill();
            killed.countDown();
            TestBed.ready();

            story.awaitIssued(1);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () ->
                                    assertThat(story.secret(PendingKeySecret.nameFor(certificate)))
                                            .isEmpty());
            Map<Long, Long> serialsOfRevision =
                    story.served().stream()
                            .filter(it -> it.serial() != null)
                            .collect(
                                    Collectors.groupingBy(
                                            it -> it.request().idempotencyKey().revision(),
                                            Collectors.mapping(
                                                    FakeIssuer.Served::serial,
                                                    Collectors.collectingAndThen(
                                                            Collectors.toSet(),
                                                            set -> (long) set.size()))));
            assertThat(serialsOfRevision).containsOnly(Map.entry(1L, 1L));
        }
    }

    @Test
    void writesNothingAfterARestartIfAllIsInDate() {
        try (Story old = Story.begin(bed);
                Story fresh = Story.begin(bed)) {
            old.create(Story.forNames("a.example.com"));
            old.awaitIssued(1);
            bed.operator().stop();
            ApiWrites before = ApiWrites.now(bed.admin());

            TestBed.ready();

            fresh.create(Story.forNames("b.example.com"));
            fresh.awaitIssued(1);
            assertThat(ApiWrites.now(bed.admin()).since(before))
                    .as("what the new one costs, and nothing else")
                    .isEqualTo(ApiWrites.OF_ONE_ISSUANCE);
            assertThat(old.served()).hasSize(1);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
