package dev.chancery.local.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a program is asked whether it is ready, and how long we wait for it.
 *
 * @param probe the question, put again and again
 * @param startLimit how long the program may take to answer
 * @param stopGrace how long it may take to end after it was asked to
 */
public record Readiness(Probe probe, Duration startLimit, Duration stopGrace) {
    private static final Duration PAUSE = Duration.ofMillis(100);

    public Readiness(Probe probe) {
        this(probe, Duration.ofSeconds(60), Duration.ofSeconds(20));
    }

    boolean answers() {
        try {
            return probe.ready();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return false;
        }
    }

    void await(Program program) {
        long deadline = System.nanoTime() + startLimit.toNanos();
        while (!answers()) {
            if (!program.running()) {
                throw failure(program, "ended before it was ready");
            }
            if (System.nanoTime() > deadline) {
                throw failure(program, "was not ready within " + startLimit.toSeconds() + " s");
            }
            pause(program);
        }
    }

    private static ProgramFailure failure(Program program, String what) {
        return new ProgramFailure(
                "%s %s; %s".formatted(program.name(), what, LogTail.of(program.command().log())));
    }

    private static void pause(Program program) {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProgramFailure("interrupted while waiting for " + program.name(), e);
        }
    }
}
