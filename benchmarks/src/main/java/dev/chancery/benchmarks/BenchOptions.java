package dev.chancery.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param time how long each run takes
 * @param warmUp how long to warm up before the runs of a scenario
 * @param results where reports go
 * @param stepCa the peer's program, if it shall be measured
 * @param note what to know before comparing, such as what else ran
 * @param javaOptions what the services' JVMs are told
 */
record BenchOptions(
        Duration time,
        Duration warmUp,
        Path results,
        Optional<Path> stepCa,
        Optional<String> note,
        List<String> javaOptions) {

    private static final BenchOptions DEFAULTS =
            new BenchOptions(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(20),
                    Path.of("target", "bench-results"),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    static BenchOptions parse(String... arguments) {
        BenchOptions options = DEFAULTS;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            options =
                    options.with(
                            argument.substring(0, equals < 0 ? argument.length() : equals),
                            argument.substring(equals + 1));
        }
        return options;
    }

    private BenchOptions with(String option, String value) {
        return switch (option) {
            case "--seconds" ->
                    new BenchOptions(seconds(value), warmUp, results, stepCa, note, javaOptions);
            case "--warm-up" ->
                    new BenchOptions(time, seconds(value), results, stepCa, note, javaOptions);
            case "--results" ->
                    new BenchOptions(time, warmUp, Path.of(value), stepCa, note, javaOptions);
            case "--step-ca" ->
                    new BenchOptions(
                            time, warmUp, results, Optional.of(Path.of(value)), note, javaOptions);
            case "--note" ->
                    new BenchOptions(
                            time,
                            warmUp,
                            results,
                            stepCa,
                            Optional.of(value).filter(it -> !it.isBlank()),
                            javaOptions);
            case "--java" ->
                    new BenchOptions(
                            time, warmUp, results, stepCa, note, List.of(value.split(" ")));
            default ->
                    throw new IllegalArgumentException(
                            option
                                    + ": --seconds=15 --warm-up=20 --results=FOLDER --step-ca=PROGRAM"
                                    + " --note=TEXT --java=OPTIONS");
        };
    }

    private static Duration seconds(String value) {
        return Duration.ofSeconds(Long.parseLong(value));
    }
}
