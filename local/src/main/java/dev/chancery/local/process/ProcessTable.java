package dev.chancery.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The processes a run has started, on disk: what the next run must end if this one could not. */
public final class ProcessTable {
    private static final Duration GONE_AFTER = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Optional<Path> file;

    private ProcessTable(Optional<Path> file) {
        this.file = file;
    }

    public static ProcessTable at(Path file) {
        return new ProcessTable(Optional.of(file));
    }

    static ProcessTable none() {
        return new ProcessTable(Optional.empty());
    }

    synchronized void record(String name, long pid) {
        file.ifPresent(
                path ->
                        ProcessIdentity.of(pid)
                                .ifPresent(identity -> append(path, new Entry(name, identity))));
    }

    synchronized void clear() {
        file.ifPresent(ProcessTable::delete);
    }

    /**
     * Kills what an earlier run left alive, and only that, and waits until it has gone. Returns the
     * names.
     */
    public synchronized List<String> killLeftovers() {
        List<Entry> left = file.map(ProcessTable::read).orElse(List.of());
        List<Entry> alive = left.stream().filter(entry -> entry.identity().alive()).toList();
        alive.forEach(ProcessTable::kill);
        clear();
        return alive.stream().map(Entry::name).toList();
    }

    private static void kill(Entry entry) {
        ProcessIdentity identity = entry.identity();
        ProcessHandle.of(identity.pid())
                .ifPresent(leftover -> Signals.send(Signal.KILL, Signals.family(leftover)));
        long deadline = System.nanoTime() + GONE_AFTER.toNanos();
        while (identity.alive()) {
            if (System.nanoTime() > deadline) {
                throw new ProgramFailure(
                        "%s of an earlier run (process %d) does not end, not even by SIGKILL"
                                .formatted(entry.name(), identity.pid()));
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static List<Entry> read(Path path) {
        try {
            return Files.exists(path)
                    ? Files.readAllLines(path).stream().flatMap(Entry::parse).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path path, Entry entry) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(
                    path, entry.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Entry(String name, ProcessIdentity identity) {
        static Stream<Entry> parse(String line) {
            String[] words = line.split(" ", 2);
            return words.length == 2
                    ? ProcessIdentity.parse(words[1]).map(it -> new Entry(words[0], it)).stream()
                    : Stream.empty();
        }

        String line() {
            return "%s %s%n".formatted(name, identity.toLine());
        }
    }
}
