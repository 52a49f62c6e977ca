package dev.chancery.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends signals by the shell's built-in kill, which is there even where the program kill is not.
 */
final class Signals {
    private Signals() {}

    /** Sends to all of them; that some are gone already is not an error. */
    static void send(Signal signal, Collection<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        List<String> line = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\""));
        line.add(signal.name());
        pids.forEach(pid -> line.add(Long.toString(pid)));
        try {
            new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process and all that descend from it. */
    static List<Long> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }
}
