package dev.chancery.local.process;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts programs again that ended although they are wanted, as Kubernetes does with containers.
 */
public final class Keeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Keeper.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final RestartPolicy policy = RestartPolicy.likeKubernetes();
    private final ExecutorService watches = Executors.newVirtualThreadPerTaskExecutor();
    private final Consumer<Restart> listener;

    /** A keeper that tells the listener of each restart. */
    public Keeper(Consumer<Restart> listener) {
        this.listener = listener;
    }

    public void keep(Program program) {
        watches.execute(() -> watch(program));
    }

    @Override
    public void close() {
        watches.shutdownNow();
    }

    private void watch(Program program) {
        int failures = 0;
        long started = System.nanoTime();
        try {
            while (!watches.isShutdown()) {
                TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
                if (program.endedUnasked()) {
                    Duration ran = Duration.ofNanos(System.nanoTime() - started);
                    failures = policy.failuresAfter(failures, program.exitCode(), ran);
                    TimeUnit.NANOSECONDS.sleep(policy.delay(failures).toNanos());
                    started = System.nanoTime();
                    restart(program);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart(Program program) {
        int exitCode = program.exitCode();
        try {
            if (program.relaunch()) {
                listener.accept(new Restart(program, exitCode));
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "could not start " + program.name() + " again", e);
        }
    }

    /**
     * A program was started again.
     *
     * @param program which
     * @param exitCode how its last run ended; above 128 it is the number of a signal
     */
    public record Restart(Program program, int exitCode) {
        @Override
        public String toString() {
            return "%s had ended (exit code %d) and was started again; log: %s"
                    .formatted(program.name(), exitCode, program.command().log());
        }
    }
}
