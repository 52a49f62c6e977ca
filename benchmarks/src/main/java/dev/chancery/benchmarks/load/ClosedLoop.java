package dev.chancery.benchmarks.load;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Callers of which each asks again as soon as it has its answer: they measure what the service can
 * do, and how long it takes when so many wait for it.
 */
public final class ClosedLoop {

    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1000;
    private static final int DIGITS = 3;

    private final Call call;
    private final int most;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * Makes such calls.
     *
     * @param most how many different ones there are; a run ends when they are used up
     */
    public ClosedLoop(Call call, int most) {
        this.call = call;
        this.most = most;
    }

    /** How many calls are left. */
    public int left() {
        return Math.max(0, most - next.get());
    }

    /** Asks with so many callers for so long. */
    public LoadResult run(int callers, Duration time) {
        Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        Map<String, LongAdder> errors = new ConcurrentHashMap<>();
        LongAdder calls = new LongAdder();
        LongAdder done = new LongAdder();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                threads.execute(
                        () -> {
                            while (System.nanoTime() < end) {
                                int number = next.getAndIncrement();
                                if (number >= most) {
                                    return;
                                }
                                one(number, micros, errors, calls, done);
                            }
                        });
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Long> counted = new ConcurrentHashMap<>();
        errors.forEach((kind, count) -> counted.put(kind, count.sum()));
        return new LoadResult(callers, seconds, calls.sum(), done.sum(), counted, micros);
    }

    private void one(
            int number,
            Histogram micros,
            Map<String, LongAdder> errors,
            LongAdder calls,
            LongAdder done) {
        long asked = System.nanoTime();
        try {
            int count = call.make(number);
            micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - asked) / 1000));
            calls.increment();
            done.add(count);
        } catch (Unexpected e) {
            count(errors, e.kind());
        } catch (Exception e) {
            count(errors, e.getClass().getSimpleName());
        }
    }

    private static void count(Map<String, LongAdder> errors, String kind) {
        errors.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }
}
