package dev.chancery.issuer.signing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that opens the token, a platform thread: opening is one long native call, which
 * would hold the carrier of the virtual thread that happens to need it. Not for several callers at
 * once.
 *
 * @param <T> what is opened
 */
final class OpeningThread<T> {

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("token-opening").factory());
    private final Duration timeout;

    /** What was given up waiting for, and may still come. */
    private @Nullable Future<T> overdue;

    OpeningThread(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Opens the token, unless an earlier opening that took too long is under way or has come to its
     * end: then that one's outcome is it.
     */
    T run(Callable<T> opening) throws TokenFailure {
        Future<T> awaited = overdue != null ? overdue : thread.submit(opening);
        overdue = awaited;
        try {
            T opened = awaited.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            overdue = null;
            return opened;
        } catch (TimeoutException e) {
            throw new TokenFailure(
                    TokenFailure.Kind.BROKEN, "opening it takes longer than " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenFailure(TokenFailure.Kind.BROKEN, "opening it was interrupted", e);
        } catch (ExecutionException e) {
            overdue = null;
            throw failure(e);
        }
    }

    private static TokenFailure failure(ExecutionException failed) {
        return switch (failed.getCause()) {
            case TokenFailure failure -> failure;
            case RuntimeException unexpected -> throw unexpected;
            case null, default -> throw new IllegalStateException("opening failed", failed);
        };
    }
}
