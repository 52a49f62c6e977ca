package dev.chancery.local.part;

import dev.chancery.local.process.Program;
import java.util.List;

/**
 * A running thing that can be stopped, killed, frozen and started again on the same port with the
 * same data.
 */
public interface Part extends AutoCloseable {
    /** The programs that make up this part, in the order they start. */
    List<Program> programs();

    /** Starts what does not run yet and returns when it answers. */
    void start();

    /** Ends it in good order; it stays down until started again. */
    default void stop() {
        programs().reversed().forEach(Program::stop);
    }

    /** Ends it with SIGKILL, as a power cut would; it stays down until started again. */
    default void kill() {
        programs().reversed().forEach(Program::kill);
    }

    /** SIGSTOP: connections stay open and nobody answers. */
    default void suspend() {
        programs().reversed().forEach(Program::suspend);
    }

    default void resume() {
        programs().forEach(Program::resume);
    }

    default boolean running() {
        return programs().stream().allMatch(Program::running);
    }

    @Override
    default void close() {
        stop();
    }
}
