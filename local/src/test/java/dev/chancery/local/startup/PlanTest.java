package dev.chancery.local.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.local.process.LogTail;
import dev.chancery.local.process.ProgramFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final Plan plan = new Plan(new Progress(lines::add));
    private final Path log;

    PlanTest(@TempDir Path directory) {
        this.log = directory.resolve("some.log");
    }

    @Test
    void runsAStepAfterThoseItNeeds() {
        Plan.Step first = plan.step("first", log, () -> done.add("first"));
        Plan.Step second = plan.step("second", log, () -> done.add("second"), first);
        plan.step("third", log, () -> done.add("third"), first, second);

        plan.run();

        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void runsStepsThatNeedNothingAtOnce() {
        CountDownLatch both = new CountDownLatch(2);
        plan.step("one", log, () -> meet(both));
        plan.step("other", log, () -> meet(both));

        plan.run();

        assertThat(both.getCount()).isZero();
    }

    @Test
    void endsTheOthersWhenOneFails() {
        CountDownLatch never = new CountDownLatch(1);
        plan.step("waits", log, () -> meet(never, 2));
        Plan.Step fails =
                plan.step(
                        "fails",
                        log,
                        () -> {
                            throw new IllegalStateException("this is why");
                        });
        plan.step("needs it", log, () -> done.add("needs it"), fails);

        assertThatThrownBy(plan::run).isInstanceOf(ProgramFailure.class);

        assertThat(done).containsExactly("interrupted");
    }

    @Test
    void namesTheStepThatFailedAndShowsWhereToLook() throws IOException {
        Files.writeString(log, "the last words");
        plan.step(
                "database",
                log,
                () -> {
                    throw new IllegalStateException("no connection", new IOException("refused"));
                });

        assertThatThrownBy(plan::run)
                .isInstanceOf(ProgramFailure.class)
                .hasMessageStartingWith("database: no connection: refused; ")
                .hasMessageContaining("the last words")
                .hasMessageContaining(log.toString());
    }

    @Test
    void showsALogOnce() throws IOException {
        Files.writeString(log, "the last words");
        plan.step(
                "database",
                log,
                () -> {
                    throw new ProgramFailure("it ended; " + LogTail.of(log));
                });

        assertThatThrownBy(plan::run)
                .satisfies(e -> assertThat(e.getMessage()).containsOnlyOnce("the last words"));
    }

    @Test
    void tellsWhatEachStepTook() {
        plan.step("quick", log, () -> done.add("quick"));

        plan.run();

        assertThat(List.copyOf(lines)).singleElement().asString().matches(" +quick +0\\.\\d s");
    }

    private void meet(CountDownLatch latch) {
        meet(latch, 1);
    }

    private void meet(CountDownLatch latch, int missing) {
        try {
            latch.countDown();
            if (missing > 1) {
                new CountDownLatch(1).await();
            }
            latch.await();
        } catch (InterruptedException e) {
            done.add("interrupted");
            Thread.currentThread().interrupt();
        }
    }
}
