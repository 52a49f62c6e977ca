package dev.chancery.local;

import dev.chancery.local.process.ProcessIdentity;
import dev.chancery.local.process.ProcessTable;
import dev.chancery.local.process.ProgramFailure;
import dev.chancery.local.state.EnvironmentFile;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.RunLock;
import dev.chancery.local.state.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A local system that outlives the command which starts it. */
record Background(LocalOptions options) {
    /** On two slow cores, with everything to be made for the first time. */
    private static final Duration LONGEST_START = Duration.ofMinutes(15);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(90);
    private static final Duration LONGEST_KILL = Duration.ofSeconds(30);

    /** Starts the system and returns when it is ready; says so if it runs already. */
    int up() {
        Path log = layout().log("local");
        try (Turn _ = Turn.wait(layout())) {
            Optional<ProcessIdentity> running = RunLock.holder(layout());
            if (running.isPresent()) {
                say("It is already running; waiting until it is ready.");
                Patience.until(() -> announced() || !running.get().alive(), LONGEST_START);
            } else {
                launch(log);
            }
        }
        if (!announced() || RunLock.holder(layout()).isEmpty()) {
            throw new ProgramFailure("it did not start; log: " + log);
        }
        Path file = layout().repository().relativize(layout().environmentFile());
        say("Chancery runs. To use it: set -a; source " + file + "; set +a");
        return 0;
    }

    private void launch(Path log) {
        new EnvironmentFile(layout().environmentFile()).delete();
        Supervisor supervisor = Supervisor.launch(layout(), log);
        FollowedLog followed = new FollowedLog(log, options.progress().out());
        Patience.until(
                () -> {
                    followed.show();
                    return announced() || !supervisor.alive();
                },
                LONGEST_START);
        followed.show();
    }

    /** Stops the system, whoever started it, and returns when all of it has ended. */
    int down() {
        Optional<ProcessIdentity> supervisor =
                RunLock.holder(layout()).or(() -> Supervisor.launched(layout()));
        if (supervisor.isEmpty()) {
            endLeftovers();
            say("Nothing runs.");
            return 0;
        }
        long begin = System.nanoTime();
        options.progress().begin("Stopping");
        end(supervisor.get());
        endLeftovers();
        options.progress().done("stopped", Duration.ofNanos(System.nanoTime() - begin));
        say("Stopped.");
        return 0;
    }

    private static void end(ProcessIdentity supervisor) {
        Optional<ProcessHandle> process = ProcessHandle.of(supervisor.pid());
        process.ifPresent(ProcessHandle::destroy);
        if (!Patience.until(() -> !supervisor.alive(), LONGEST_STOP)) {
            process.ifPresent(ProcessHandle::destroyForcibly);
            if (!Patience.until(() -> !supervisor.alive(), LONGEST_KILL)) {
                throw new ProgramFailure("process " + supervisor.pid() + " does not end");
            }
        }
    }

    /** Stops the system and deletes everything it has written. */
    int clean() {
        down();
        Path directory = layout().directory();
        LocalSystem.forget(layout());
        say("Removed " + directory + ".");
        return 0;
    }

    private void endLeftovers() {
        RunLock.take(layout())
                .ifPresent(
                        lock -> {
                            try (lock) {
                                ProcessTable.at(layout().processes()).killLeftovers();
                                new EnvironmentFile(layout().environmentFile()).delete();
                            }
                        });
    }

    private boolean announced() {
        return Files.exists(layout().environmentFile());
    }

    private LocalLayout layout() {
        return options.layout();
    }

    private void say(String line) {
        options.progress().out().accept(line);
    }
}
