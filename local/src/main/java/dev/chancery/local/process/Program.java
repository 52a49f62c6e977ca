package dev.chancery.local.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One program that can be started, stopped, killed, frozen and started again. It is <em>wanted</em>
 * from a start until somebody stops or kills it through this class; a supervisor starts again what
 * is wanted and gone.
 */
public final class Program implements AutoCloseable {
    private final Launcher launcher;
    private final Command command;
    private final Signal stopSignal;
    private final Readiness readiness;
    private @Nullable Process process;
    private boolean wanted;

    public Program(Launcher launcher, Command command, Signal stopSignal, Readiness readiness) {
        this.launcher = launcher;
        this.command = command;
        this.stopSignal = stopSignal;
        this.readiness = readiness;
    }

    public String name() {
        return command.name();
    }

    public Command command() {
        return command;
    }

    /** Starts the program unless it runs, and returns when it answers. */
    public void start() {
        launch();
        awaitReady();
    }

    /** Starts the program unless it runs, and does not wait. */
    public synchronized void launch() {
        wanted = true;
        if (!running()) {
            process = launcher.launch(command);
        }
    }

    /** Starts the program if it is wanted and has ended; says whether it did. */
    synchronized boolean relaunch() {
        if (!endedUnasked()) {
            return false;
        }
        process = launcher.launch(command);
        return true;
    }

    synchronized boolean endedUnasked() {
        return wanted && process != null && !process.isAlive();
    }

    synchronized int exitCode() {
        return process == null ? 0 : process.exitValue();
    }

    /**
     * Returns when the program answers; throws {@link ProgramFailure} when it ended or the time is
     * up.
     */
    public void awaitReady() {
        readiness.await(this);
    }

    public boolean answers() {
        return readiness.answers();
    }

    public synchronized boolean running() {
        return process != null && process.isAlive();
    }

    public synchronized Optional<Long> pid() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::pid);
    }

    /** Asks the program to end and waits; after the grace period it is killed. */
    public void stop() {
        Optional<Process> stopping = unwant();
        if (stopping.isEmpty()) {
            return;
        }
        resume();
        Signals.send(stopSignal, List.of(stopping.get().pid()));
        if (!ended(stopping.get(), readiness.stopGrace())) {
            crash();
        }
    }

    /** SIGKILL to the program and all its children, as a power cut would; it stays down. */
    public void kill() {
        unwant();
        crash();
    }

    /** SIGKILL as a stranger would send it: the program is still wanted. */
    public void crash() {
        Optional<Process> crashing = current();
        crashing.ifPresent(
                it -> {
                    Signals.send(Signal.KILL, Signals.family(it.toHandle()));
                    ended(it, readiness.stopGrace());
                });
    }

    /** SIGSTOP to the program and all its children: connections stay open and nobody answers. */
    public void suspend() {
        current().ifPresent(it -> Signals.send(Signal.STOP, List.of(it.pid())));
        current().ifPresent(it -> Signals.send(Signal.STOP, Signals.family(it.toHandle())));
    }

    public void resume() {
        current().ifPresent(it -> Signals.send(Signal.CONT, Signals.family(it.toHandle())));
    }

    @Override
    public void close() {
        stop();
    }

    private synchronized Optional<Process> unwant() {
        wanted = false;
        return current();
    }

    private synchronized Optional<Process> current() {
        return Optional.ofNullable(process).filter(Process::isAlive);
    }

    private static boolean ended(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
