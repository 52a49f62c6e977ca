package dev.chancery.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a run came to.
 *
 * @param callers how many asked at once
 * @param seconds how long
 * @param calls how many got an answer that was no refusal
 * @param done how many things were done
 * @param errors how many got another answer, or none, by kind
 * @param micros how long the answers took, in microseconds
 */
public record LoadResult(
        int callers,
        double seconds,
        long calls,
        long done,
        Map<String, Long> errors,
        Histogram micros) {

    public LoadResult {
        errors = new TreeMap<>(errors);
    }

    public double perSecond() {
        return done / seconds;
    }

    /** How long the answers took that were no slower than {@code percent} of all. */
    public double millis(double percent) {
        return micros.getValueAtPercentile(percent) / 1000.0;
    }

    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
