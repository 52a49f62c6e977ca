package dev.chancery.e2e.crash;

import dev.chancery.e2e.crash.Revision.Granted;
import dev.chancery.e2e.fleet.IssuerFleet;
import dev.chancery.e2e.fleet.LedgerStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Subscribers ask for certificates while a killer goes about.
 *
 * @param certificates how many at least
 * @param kills how many at least of every kind
 * @param subscribers how many ask at once
 * @param steps where the killer waits for them
 * @param patience how long some wait after a connection broke, long enough for a sweep
 * @param limit how long it may take
 */
record CrashRun(
        int certificates,
        int kills,
        int subscribers,
        Set<LedgerStep> steps,
        Duration patience,
        Duration limit) {

    CrashRun {
        steps = Set.copyOf(steps);
    }

    /** Everything that was handed out. */
    List<Granted> run(IssuerFleet fleet, Tally tally) throws Exception {
        Killer killer = new Killer(fleet, tally, steps);
        AtomicInteger numbers = new AtomicInteger();
        Subscriber subscriber = new Subscriber(fleet, tally, patience);
        Callable<List<Granted>> asking =
                () -> {
                    List<Granted> granted = new ArrayList<>();
                    int number = numbers.getAndIncrement();
                    while (number < certificates || !killer.satisfied(kills)) {
                        granted.add(Revision.of(number).obtain(subscriber, tally));
                        number = numbers.getAndIncrement();
                    }
                    return granted;
                };
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Future<?> killing =
                    threads.submit(
                            () -> {
                                killer.run();
                                return null;
                            });
            List<Future<List<Granted>>> asked =
                    Stream.generate(() -> threads.submit(asking)).limit(subscribers).toList();
            List<Granted> granted = collect(asked, System.nanoTime() + limit.toNanos());
            killer.stop();
            killing.get();
            return granted;
        } catch (TimeoutException e) {
            throw new AssertionError("not done after " + limit + ":\n" + tally, e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Granted> collect(List<Future<List<Granted>>> asked, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Granted> granted = new ArrayList<>();
        for (Future<List<Granted>> each : asked) {
            granted.addAll(each.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
        }
        return granted;
    }
}
