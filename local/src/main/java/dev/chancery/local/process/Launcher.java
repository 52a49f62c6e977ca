package dev.chancery.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts programs so that none of them outlives this process, however it ends. Each gets a session
 * of its own: a Ctrl-C at the terminal reaches us alone, and we stop the others in order.
 */
public final class Launcher implements AutoCloseable {
    /** A program begins when it is told to: by then somebody sees to its end. */
    private static final List<String> ONCE_TOLD =
            List.of("setsid", "sh", "-c", "read -r go && exec \"$@\" </dev/null", "launcher");

    private final Reaper reaper;
    private final ProcessTable table;
    private boolean sealed;

    /**
     * A launcher whose programs are also written down, so that the next run can end what a crash
     * left.
     */
    public Launcher(ProcessTable table) {
        this.table = table;
        this.reaper = Reaper.start();
    }

    /**
     * The launcher of tests and other short-lived users: one for the whole process, written down
     * nowhere.
     */
    public static Launcher shared() {
        return Shared.LAUNCHER;
    }

    /** From now on nothing is started: what stops a system must not race with what starts it. */
    public synchronized void seal() {
        sealed = true;
    }

    synchronized Process launch(Command command) {
        if (sealed) {
            throw new ProgramFailure(
                    command.name() + " is not started any more: all is being stopped");
        }
        List<String> line = new ArrayList<>(ONCE_TOLD);
        line.addAll(command.line());
        try {
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(line);
            builder.environment().putAll(command.environment());
            builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
            Process process = builder.start();
            try (Writer go = process.outputWriter(StandardCharsets.UTF_8)) {
                reaper.adopt(process.pid());
                table.record(command.name(), process.pid());
                go.write("go\n");
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + command.name(), e);
        }
    }

    @Override
    public void close() {
        reaper.close();
        table.clear();
    }

    private static final class Shared {
        static final Launcher LAUNCHER = new Launcher(ProcessTable.none());
    }
}
