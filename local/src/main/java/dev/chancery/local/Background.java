package dev.chancery.local;

import dev.chancery.local.part.Folder;
import dev.chancery.local.process.ProcessIdentity;
import dev.chancery.local.process.ProcessTable;
import dev.chancery.local.process.ProgramFailure;
import dev.chancery.local.state.EnvironmentFile;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.RunLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A local system that outlives the command which starts it. */
record Background(LocalOptions options) {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(90);

    /** Starts the system and returns when it is ready; says so if it runs already. */
    int up() {
        Path log = layout().log("local");
        Optional<ProcessIdentity> running = RunLock.holder(layout());
        if (running.isPresent()) {
            say("It is already running; waiting until it is ready.");
            Patience.until(() -> announced() || !running.get().alive());
        } else {
            launch(log);
        }
        if (!announced()) {
            throw new ProgramFailure("it did not start; log: " + log);
        }
        Path file = layout().repository().relativize(layout().environmentFile());
        say("Chancery runs. To use it: set -a; source " + file + "; set +a");
        return 0;
    }

    private void launch(Path log) {
        Supervisor supervisor = Supervisor.launch(layout(), log);
        FollowedLog followed = new FollowedLog(log, options.progress().out());
        Patience.until(
                () -> {
                    followed.show();
                    return announced() || !supervisor.alive();
                });
        followed.show();
    }

    /** Stops the system, whoever started it, and returns when all of it has ended. */
    int down() {
        Optional<ProcessIdentity> holder = RunLock.holder(layout());
        if (holder.isEmpty()) {
            endLeftovers();
            say("Nothing runs.");
            return 0;
        }
        Optional<ProcessHandle> supervisor = ProcessHandle.of(holder.get().pid());
        supervisor.ifPresent(ProcessHandle::destroy);
        if (!Patience.until(() -> !holder.get().alive(), LONGEST_STOP)) {
            supervisor.ifPresent(ProcessHandle::destroyForcibly);
            Patience.until(() -> !holder.get().alive());
        }
        endLeftovers();
        say("Stopped.");
        return 0;
    }

    /** Stops the system and deletes everything it has written. */
    int clean() {
        down();
        Path directory = layout().directory();
        Folder.delete(directory);
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
