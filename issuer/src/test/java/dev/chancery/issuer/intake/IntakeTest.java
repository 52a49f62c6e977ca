package dev.chancery.issuer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.issuance.IssuanceOutcome;
import dev.chancery.issuer.issuance.IssuanceOutcome.Denied;
import dev.chancery.issuer.refusal.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The intake where nobody works off what waits. */
class IntakeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void refusesWhatDoesNotFitAndTellsWhenToComeBack() {
        Intake intake = intake("PT1H");
        for (int i = 0; i < 2; i++) {
            assertThat(submit(intake).outcome().isDone()).isFalse();
        }

        assertThat(refusal(submit(intake).outcome().join()))
                .isEqualTo(new Refusal.QueueFull(SECOND));
        assertThat(waiting(Lane.BULK)).isEqualTo(2);
        assertThat(waiting(Lane.NEW)).isZero();
    }

    @Test
    void refusesEachOrderOfABatchThatDoesNotFit() throws Exception {
        Intake intake = intake("PT0.1S");
        List<QueuedOrder> orders =
                List.of(
                        TestTickets.order(Lane.BULK),
                        TestTickets.order(Lane.BULK),
                        TestTickets.order(Lane.BULK));

        List<IssuanceOutcome> outcomes = intake.issue(orders);

        assertThat(outcomes)
                .map(IntakeTest::refusal)
                .hasOnlyElementsOfTypes(Refusal.Overdue.class, Refusal.QueueFull.class);
        assertThat(refusal(outcomes.getLast())).isInstanceOf(Refusal.QueueFull.class);
    }

    @Test
    void anOrderWhoseTurnDoesNotComeInTimeIsRefusedAndGone() {
        Intake intake = intake("PT0.1S");

        IssuanceOutcome outcome = intake.issue(TestTickets.order(Lane.NEW));

        assertThat(refusal(outcome)).isEqualTo(new Refusal.Overdue(Duration.ofMillis(100), SECOND));
        assertThat(waiting(Lane.NEW)).isZero();
    }

    @Test
    void theEndHandsBackWhatWaitsAndRefusesWhatComes() {
        Intake intake = intake("PT1H");
        Future<IssuanceOutcome> waiting =
                threads.submit(() -> intake.issue(TestTickets.order(Lane.NEW)));
        await().atMost(PATIENCE).until(() -> waiting(Lane.NEW) == 1);

        intake.onDelay(new ShutdownDelayInitiatedEvent());

        await().atMost(PATIENCE).until(waiting::isDone);
        assertThat(refusal(waiting.resultNow())).isEqualTo(new Refusal.Stopping(SECOND));
        assertThat(refusal(intake.issue(TestTickets.order(Lane.NEW))))
                .isEqualTo(new Refusal.Stopping(SECOND));
        assertThat(waiting(Lane.NEW)).isZero();
    }

    private Intake intake(String deadline) {
        IntakeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of("chancery.intake.deadline", deadline), "test", 100))
                        .withMapping(IntakeConfig.class)
                        .build()
                        .getConfigMapping(IntakeConfig.class);
        WaitingRoom room = new WaitingRoom(TestTickets.queue(2), 100, Duration.ZERO);
        return new Intake(
                room,
                new DrainRate(1, config.maxRetryAfter()),
                TestTickets.METER,
                new IntakeMeter(metrics),
                config);
    }

    private static Ticket submit(Intake intake) {
        return intake.submit(TestTickets.order(Lane.BULK), Optional.empty());
    }

    private double waiting(Lane lane) {
        return metrics.get("certificate.queue.size")
                .tag("queue_type", lane.label())
                .gauge()
                .value();
    }

    private static Refusal refusal(IssuanceOutcome outcome) {
        assertThat(outcome).isInstanceOf(Denied.class);
        return ((Denied) outcome).refusal();
    }
}
