package dev.chancery.local.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final Plan plan = new Plan(new Progress(lines::add));

    @Test
    void runsAStepAfterThoseItNeeds() {
        Plan.Step first = plan.step("first", () -> done.add("first"));
        Plan.Step second = plan.step("second", () -> done.add("second"), first);
        plan.step("third", () -> done.add("third"), first, second);

        plan.run();

        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void runsStepsThatNeedNothingAtOnce() {
        CountDownLatch both = new CountDownLatch(2);
        plan.step("one", () -> meet(both));
        plan.step("other", () -> meet(both));

        plan.run();

        assertThat(both.getCount()).isZero();
    }

    @Test
    void endsTheOthersWhenOneFails() {
        CountDownLatch never = new CountDownLatch(1);
        plan.step("waits", () -> meet(never, 2));
        Plan.Step fails =
                plan.step(
                        "fails",
                        () -> {
                            throw new IllegalStateException("this is why");
                        });
        plan.step("needs it", () -> done.add("needs it"), fails);

        assertThatThrownBy(plan::run).hasMessage("this is why");

        assertThat(done).containsExactly("interrupted");
    }

    @Test
    void tellsWhatEachStepTook() {
        plan.step("quick", () -> done.add("quick"));

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
