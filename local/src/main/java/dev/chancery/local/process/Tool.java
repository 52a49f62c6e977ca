package dev.chancery.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Programs that do one thing and end: found on the PATH, run, their output taken. */
public final class Tool {
    private Tool() {}

    public static Optional<Path> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs a program and returns what it printed; fails with all of it unless the program says 0.
     */
    public static String run(List<String> line, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.outputWriter(StandardCharsets.UTF_8).close();
            return result(line.getFirst(), process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on a thread of its own, so that an interrupt ends the waiting, and the program. */
    private static String result(String name, Process process) {
        FutureTask<String> output =
                new FutureTask<>(
                        () ->
                                new String(
                                        process.getInputStream().readAllBytes(),
                                        StandardCharsets.UTF_8));
        Thread.ofVirtual().start(output);
        try {
            if (process.waitFor() != 0) {
                throw new ProgramFailure("%s failed: %s".formatted(name, output.get().strip()));
            }
            return output.get();
        } catch (ExecutionException e) {
            throw new ProgramFailure("could not read what " + name + " printed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProgramFailure("interrupted while running " + name, e);
        } finally {
            process.destroyForcibly();
        }
    }

    public static String run(String... line) {
        return run(List.of(line), Map.of());
    }
}
