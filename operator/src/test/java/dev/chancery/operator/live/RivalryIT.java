package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.secret.Marks;
import dev.chancery.operator.secret.ObservedSecret;
import dev.chancery.operator.secret.SecretContents;
import dev.chancery.operator.status.Conditions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two that want the same thing, or one that is not the one it was. */
class RivalryIT {

    private static final Map<String, String> NAMES =
            Map.of("red", "red.example.com", "blue", "blue.example.com");

    private static TestBed bed;

    @BeforeAll
    static void start() {
        bed = TestBed.ready();
    }

    @Test
    void ofTwoCertificatesThatNameOneSecretOneGetsIt() {
        try (Story story = Story.begin(bed)) {
            CountDownLatch both = new CountDownLatch(2);
            bed.issuer()
                    .treat(
                            story.namespace(),
                            _ -> {
                                both.countDown();
                                waitFor(both);
                                return Optional.empty();
                            });

            NAMES.forEach((certificate, name) -> story.create(certificate, Story.forNames(name)));

            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> states(story),
                            states ->
                                    states.size() == 2
                                            && states.contains(Reason.SECRET_NOT_OURS.text())
                                            && states.contains(Reason.ISSUED.text()));
            ObservedSecret secret = ObservedSecret.of(story.secret(Story.SECRET).orElseThrow());
            String owner = Objects.requireNonNull(secret.annotations().get(Marks.CERTIFICATE_NAME));
            assertThat(
                            ((SecretContents.KeyPair) secret.contents())
                                    .certificate()
                                    .names()
                                    .dnsNames())
                    .containsExactly(NAMES.get(owner));
            assertThat(reason(story.certificate(owner))).contains(Reason.ISSUED.text());
        }
    }

    @Test
    void saysNothingOfACertificateThatIsGoneToTheOneInItsPlace() {
        try (Story story = Story.begin(bed)) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch replaced = new CountDownLatch(1);
            AtomicReference<String> first = new AtomicReference<>();
            bed.issuer()
                    .treat(
                            story.namespace(),
                            request -> {
                                String owner = request.idempotencyKey().owner();
                                first.compareAndSet(null, owner);
                                if (!owner.equals(first.get())) {
                                    return Optional.empty();
                                }
                                asked.countDown();
                                waitFor(replaced);
                                return Optional.of(RefusalIT.forbidden());
                            });
            Certificate old = story.create(Story.forNames("old.example.com"));
            waitFor(asked);

            bed.admin().resource(old).delete();
            Certificate anew = story.create(Story.forNames("new.example.com"));
            replaced.countDown();

            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> reason(story.certificate()).orElse(""),
                            Reason.ISSUED.text()::equals);
            assertThat(story.history().until(1))
                    .filteredOn(it -> it.uid().equals(anew.getMetadata().getUid()))
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.reason(ConditionType.STALLED)).isEmpty());
        }
    }

    private static List<String> states(Story story) {
        return NAMES.keySet().stream()
                .map(story::certificate)
                .flatMap(it -> reason(it).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> reason(Certificate certificate) {
        return Conditions.find(certificate.getStatus().conditions(), ConditionType.READY)
                .map(Condition::reason);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
