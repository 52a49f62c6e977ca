package dev.chancery.e2e.crash;

import dev.chancery.e2e.fleet.FleetIssuer;
import dev.chancery.e2e.fleet.IssuerFleet;
import dev.chancery.e2e.fleet.KillPoint;
import dev.chancery.e2e.fleet.KillPoint.Moment;
import dev.chancery.e2e.fleet.LedgerStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Kills one issuer after the other, at one point after the other, and again at no point at all. */
final class Killer {

    private static final String AT_RANDOM = "killed at random";
    private static final long REACHED_WITHIN_SECONDS = 10;
    private static final long LONGEST_REST_MILLIS = 300;

    private final IssuerFleet fleet;
    private final Tally tally;
    private final List<KillPoint> points;
    private volatile boolean stopped;

    Killer(IssuerFleet fleet, Tally tally, Set<LedgerStep> steps) {
        this.fleet = fleet;
        this.tally = tally;
        this.points = steps.stream().flatMap(Killer::points).toList();
    }

    /** Most sweeps find nothing: to die before one is to die between two. */
    private static Stream<KillPoint> points(LedgerStep step) {
        return Stream.of(Moment.values())
                .filter(moment -> step != LedgerStep.SWEEP || moment == Moment.COMMITTED)
                .map(moment -> new KillPoint(step, moment));
    }

    /** Whether every way to die has come up that often. */
    boolean satisfied(int times) {
        return tally.of(AT_RANDOM) >= times
                && points.stream().allMatch(point -> tally.of(killedAt(point)) >= times);
    }

    void stop() {
        stopped = true;
    }

    void run() throws InterruptedException {
        List<Optional<KillPoint>> round = new ArrayList<>();
        while (!stopped) {
            if (round.isEmpty()) {
                points.forEach(point -> round.add(Optional.of(point)));
                round.add(Optional.empty());
                Collections.shuffle(round);
            }
            Optional<FleetIssuer> victim = victim();
            if (victim.isPresent()) {
                kill(victim.get(), round.removeLast());
            }
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(LONGEST_REST_MILLIS));
        }
    }

    private void kill(FleetIssuer victim, Optional<KillPoint> point) throws InterruptedException {
        if (point.isEmpty()) {
            victim.kill();
            tally.count(AT_RANDOM);
        } else if (victim.killAt(point.get(), REACHED_WITHIN_SECONDS)) {
            tally.count(killedAt(point.get()));
        } else {
            tally.count("not reached: " + point.get());
        }
    }

    /** One that is ready, if another one is. */
    private Optional<FleetIssuer> victim() {
        List<FleetIssuer> ready =
                new ArrayList<>(fleet.issuers().stream().filter(FleetIssuer::ready).toList());
        Collections.shuffle(ready);
        return ready.size() < 2 ? Optional.empty() : Optional.of(ready.getFirst());
    }

    private static String killedAt(KillPoint point) {
        return "killed at " + point;
    }
}
