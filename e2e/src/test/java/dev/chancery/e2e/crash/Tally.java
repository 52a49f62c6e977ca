package dev.chancery.e2e.crash;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts what happens, by name, on many threads. */
final class Tally {

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    void count(String event) {
        counts.computeIfAbsent(event, name -> new LongAdder()).increment();
    }

    long of(String event) {
        LongAdder count = counts.get(event);
        return count == null ? 0 : count.sum();
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> "%-40s %8d".formatted(entry.getKey(), entry.getValue().sum()))
                .collect(Collectors.joining("\n"));
    }
}
