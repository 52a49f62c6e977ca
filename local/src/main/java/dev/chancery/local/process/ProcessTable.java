package dev.chancery.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes a run has started, on disk: what the next run must end if this one could not. */
public final class ProcessTable {
    private static final int GONE_AFTER = 10;

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
        alive.forEach(entry -> kill(entry.identity().pid()));
        clear();
        return alive.stream().map(Entry::name).toList();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(
                        leftover -> {
                            Signals.send(Signal.KILL, Signals.family(leftover));
                            leftover.onExit().orTimeout(GONE_AFTER, TimeUnit.SECONDS).join();
                        });
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
