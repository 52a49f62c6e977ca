package dev.chancery.benchmarks.report;

import dev.chancery.benchmarks.load.LoadResult;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run.
 *
 * @param scenario what was under which load
 * @param callers how many asked at once
 * @param perSecond things done per second
 * @param p50 half of the answers took no longer, in milliseconds
 * @param p95 95 of 100
 * @param p99 99 of 100
 * @param max the slowest
 * @param calls how many answers were counted
 * @param errors other answers, or none, by kind
 * @param cpu processor seconds that each process took
 * @param residentMebibytes memory that each process had at the end
 */
public record Row(
        String scenario,
        int callers,
        double perSecond,
        double p50,
        double p95,
        double p99,
        double max,
        long calls,
        Map<String, Long> errors,
        Map<String, Double> cpu,
        Map<String, Long> residentMebibytes) {

    private static final double HALF = 50;
    private static final double MOST = 95;
    private static final double NEARLY_ALL = 99;
    private static final double ALL = 100;

    public Row {
        cpu = new LinkedHashMap<>(cpu);
        residentMebibytes = new LinkedHashMap<>(residentMebibytes);
    }

    public static Row of(
            String scenario,
            LoadResult result,
            Map<String, Double> cpu,
            Map<String, Long> residentMebibytes) {
        return new Row(
                scenario,
                result.callers(),
                result.perSecond(),
                result.millis(HALF),
                result.millis(MOST),
                result.millis(NEARLY_ALL),
                result.millis(ALL),
                result.calls(),
                result.errors(),
                cpu,
                residentMebibytes);
    }

    /** How many calls got another answer, or none. */
    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
