package dev.chancery.local.startup;

import dev.chancery.local.process.LogTail;
import dev.chancery.local.process.ProgramFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Steps that run at once except where one waits for others. The first that fails ends the rest. */
public final class Plan {
    private final Progress progress;
    private final List<Step> steps = new ArrayList<>();

    public Plan(Progress progress) {
        this.progress = progress;
    }

    /**
     * Adds a step.
     *
     * @param name what people call it
     * @param log where one would look if it fails
     * @param action does it, and returns when it is done
     * @param after the steps that must be done before
     */
    public Step step(String name, Path log, Runnable action, Step... after) {
        Step step = new Step(name, log, action, List.of(after), new CountDownLatch(1));
        steps.add(step);
        return step;
    }

    /**
     * Runs all steps and returns when the last is done; throws {@link ProgramFailure} with the name
     * of the first step that fails, why it does, and the end of its log.
     */
    public void run() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<String> ends = new ExecutorCompletionService<>(threads);
            steps.forEach(step -> ends.submit(() -> run(step)));
            try {
                for (int ended = 0; ended < steps.size(); ended++) {
                    ends.take().get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new ProgramFailure("a step failed", e);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new ProgramFailure("interrupted", e);
            }
        }
    }

    private String run(Step step) throws InterruptedException {
        for (Step earlier : step.after()) {
            earlier.done().await();
        }
        long begin = System.nanoTime();
        try {
            step.action().run();
        } catch (RuntimeException e) {
            throw failure(step, e);
        }
        progress.done(step.name(), Duration.ofNanos(System.nanoTime() - begin));
        step.done().countDown();
        return step.name();
    }

    private static ProgramFailure failure(Step step, RuntimeException why) {
        String message = step.name() + ": " + Failure.inWords(why);
        return new ProgramFailure(
                message.contains(step.log().toString())
                        ? message
                        : message + "; " + LogTail.of(step.log()),
                why);
    }

    /**
     * One thing to do.
     *
     * @param name what people call it
     * @param log where one would look if it fails
     * @param action does it, and returns when it is done
     * @param after the steps that must be done before
     * @param done open when this step is done
     */
    public record Step(
            String name, Path log, Runnable action, List<Step> after, CountDownLatch done) {}
}
