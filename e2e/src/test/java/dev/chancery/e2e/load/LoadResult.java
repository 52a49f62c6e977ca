package dev.chancery.e2e.load;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What came of a load. */
final class LoadResult {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Queue<Long> accepted = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> others = new ConcurrentSkipListMap<>();
    private final LongAdder unexplained = new LongAdder();
    private final LongAdder offered = new LongAdder();
    private final long begin = System.nanoTime();
    private volatile long end;

    void offered() {
        offered.increment();
    }

    /** A certificate came, that long after it should have been asked for. */
    void accepted(long nanos) {
        accepted.add(nanos);
    }

    /** Something else came; what does not say when to come back is unexplained. */
    void other(String what, boolean explained) {
        others.computeIfAbsent(what, key -> new LongAdder()).increment();
        if (!explained) {
            unexplained.increment();
        }
    }

    void end() {
        end = System.nanoTime();
    }

    /** Certificates a second. */
    double goodput() {
        return accepted.size() / seconds();
    }

    double offeredRate() {
        return offered.sum() / seconds();
    }

    long unexplained() {
        return unexplained.sum();
    }

    /** Of those that got a certificate. */
    Duration percentile(double share) {
        long[] sorted = accepted.stream().mapToLong(Long::longValue).sorted().toArray();
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return Duration.ofNanos(sorted.length == 0 ? 0 : sorted[Math.max(0, index)]);
    }

    @Override
    public String toString() {
        Map<String, Long> counts = new TreeMap<>();
        others.forEach((what, count) -> counts.put(what, count.sum()));
        return "offered %.0f/s, certificates %.0f/s, p50 %.0f ms, p99 %.0f ms, else %s"
                .formatted(offeredRate(), goodput(), millis(0.5), millis(0.99), counts);
    }

    private double millis(double share) {
        return percentile(share).toNanos() / NANOS_PER_MILLI;
    }

    private double seconds() {
        return (end - begin) / NANOS_PER_SECOND;
    }
}
