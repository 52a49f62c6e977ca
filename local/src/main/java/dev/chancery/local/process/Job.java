package dev.chancery.local.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that is expected to end by itself, and well. */
public record Job(Launcher launcher, Command command, Duration limit) {

    /**
     * Runs it; throws {@link ProgramFailure} with the end of its log unless it ends with 0 in time.
     */
    public void run() {
        Process process = launcher.launch(command);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("did not end within " + limit.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw failure("ended with exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProgramFailure("interrupted while running " + command.name(), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private ProgramFailure failure(String what) {
        return new ProgramFailure(
                "%s %s; %s".formatted(command.name(), what, LogTail.of(command.log())));
    }
}
