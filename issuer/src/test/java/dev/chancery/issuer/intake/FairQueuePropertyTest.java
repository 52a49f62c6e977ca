package dev.chancery.issuer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for the queue whatever is done to it. */
class FairQueuePropertyTest {

    private static final Map<Lane, Integer> SHARES =
            Map.of(Lane.NEARLY_EXPIRED, 4, Lane.NEW, 3, Lane.ROUTINE_RENEWAL, 2, Lane.BULK, 1);
    private static final int ROUND = SHARES.values().stream().mapToInt(it -> it).sum();
    private static final int CAPACITY = 20;

    /** Something that is done to the queue; nothing is taken if {@code lane} says who comes. */
    record Step(boolean comes, Lane lane, String tenant) {}

    record Item(Lane lane, String tenant, int number) {}

    @Property
    void losesNothingAndKeepsTheOrderOfATenantAndItsBounds(
            @ForAll("steps") @Size(max = 300) List<Step> steps) {
        FairQueue<Item> queue = new FairQueue<>(CAPACITY, SHARES, FairQueuePropertyTest::weight);
        Map<String, Deque<Item>> waiting = new HashMap<>();
        int size = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.comes()) {
                Item item = new Item(step.lane(), step.tenant(), i);
                boolean admitted = queue.offer(item.lane(), item.tenant(), item);
                assertThat(admitted).isEqualTo(size < CAPACITY);
                if (admitted) {
                    waiting.computeIfAbsent(line(item), _ -> new ArrayDeque<>()).add(item);
                    size++;
                }
            } else {
                Item taken = queue.poll();
                assertThat(taken == null).isEqualTo(size == 0);
                if (taken != null) {
                    assertThat(waiting.getOrDefault(line(taken), new ArrayDeque<>()).poll())
                            .isEqualTo(taken);
                    size--;
                }
            }
            assertThat(queue.size()).isEqualTo(size);
        }
    }

    @Property
    void whatLeavesIsNeverTakenAndAllElseIs(
            @ForAll("arrivals") @Size(min = 1, max = CAPACITY) List<Step> arrivals,
            @ForAll Set<@IntRange(max = CAPACITY - 1) Integer> leaving) {
        FairQueue<Item> queue = new FairQueue<>(CAPACITY, SHARES, FairQueuePropertyTest::weight);
        List<Item> items = new ArrayList<>();
        for (Step step : arrivals) {
            Item item = new Item(step.lane(), step.tenant(), items.size());
            items.add(item);
            assertThat(queue.offer(item.lane(), item.tenant(), item)).isTrue();
        }
        Set<Item> stay = new HashSet<>(items);
        for (Item item : items) {
            if (leaving.contains(item.number())) {
                assertThat(queue.remove(item.lane(), item.tenant(), item)).isTrue();
                assertThat(queue.remove(item.lane(), item.tenant(), item)).isFalse();
                stay.remove(item);
            }
        }

        assertThat(drained(queue)).containsExactlyInAnyOrderElementsOf(stay);
        assertThat(queue.size()).isZero();
    }

    /** However much presses, a lane that has something waiting gets its share of two rounds. */
    @Property
    void noLaneStarves(
            @ForAll Lane lane, @ForAll @Size(max = 200) List<@IntRange(max = 2) Integer> crowd) {
        FairQueue<Item> queue = new FairQueue<>(100_000, SHARES, FairQueuePropertyTest::weight);
        for (int i = 0; i < 3 * ROUND; i++) {
            queue.offer(lane, "patient", new Item(lane, "patient", i));
        }
        int served = 0;
        int turns = 0;
        for (int arriving : crowd) {
            for (Lane other : Lane.values()) {
                for (int i = 0; i <= arriving && other != lane; i++) {
                    queue.offer(other, "crowd", new Item(other, "crowd", i));
                }
            }
            Item taken = queue.poll();
            turns++;
            if (taken != null && taken.lane() == lane) {
                served++;
            }
            if (turns == 2 * ROUND) {
                assertThat(served).isGreaterThanOrEqualTo(SHARES.get(lane));
                turns = 0;
                served = 0;
            }
            if (queue.size(lane) == 0) {
                return;
            }
        }
    }

    /** Two tenants that always have something waiting never differ by more than a turn. */
    @Property
    void tenantsAreServedByTheirWeights(
            @ForAll @IntRange(min = 1, max = 5) int one,
            @ForAll @IntRange(min = 1, max = 5) int other,
            @ForAll @IntRange(min = 1, max = 200) int turns) {
        Map<String, Integer> weights = Map.of("one", one, "other", other);
        TenantRounds<String> rounds = new TenantRounds<>(it -> weights.getOrDefault(it, 1));
        for (int i = 0; i < turns; i++) {
            rounds.add("one", "one");
            rounds.add("other", "other");
        }
        Map<String, Integer> served = new HashMap<>();
        for (int i = 0; i < turns; i++) {
            served.merge(rounds.poll(), 1, Integer::sum);

            double difference =
                    (double) served.getOrDefault("one", 0) / one
                            - (double) served.getOrDefault("other", 0) / other;
            assertThat(Math.abs(difference)).isLessThanOrEqualTo(1);
        }
    }

    /** Who comes anew waits for one turn of each other, not for all that they have waiting. */
    @Property
    void aNewcomerWaitsForOneTurnOfEachOther(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 50) Integer> backlogs,
            @ForAll @IntRange(max = 30) int before) {
        TenantRounds<String> rounds = new TenantRounds<>(FairQueuePropertyTest::weight);
        for (int i = 0; i < backlogs.size(); i++) {
            for (int j = 0; j < backlogs.get(i); j++) {
                rounds.add("tenant" + i, "old");
            }
        }
        for (int i = 0; i < before && rounds.size() > 0; i++) {
            rounds.poll();
        }
        rounds.add("newcomer", "new");
        int waited = 0;
        while (!"new".equals(rounds.poll())) {
            waited++;
        }

        int turns = 0;
        for (int i = 0; i < backlogs.size(); i++) {
            turns += weight("tenant" + i);
        }
        assertThat(waited).isLessThanOrEqualTo(turns);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return step(Arbitraries.of(true, true, false)).list();
    }

    @Provide
    Arbitrary<List<Step>> arrivals() {
        return step(Arbitraries.just(true)).list();
    }

    private static Arbitrary<Step> step(Arbitrary<Boolean> comes) {
        return Combinators.combine(comes, Arbitraries.of(Lane.class), Arbitraries.of("a", "b", "c"))
                .as(Step::new);
    }

    private static List<Item> drained(FairQueue<Item> queue) {
        List<Item> taken = new ArrayList<>();
        for (Item item = queue.poll(); item != null; item = queue.poll()) {
            taken.add(item);
        }
        return taken;
    }

    private static String line(Item item) {
        return item.lane() + "/" + item.tenant();
    }

    private static int weight(String tenant) {
        return tenant.equals("b") ? 3 : 1;
    }
}
