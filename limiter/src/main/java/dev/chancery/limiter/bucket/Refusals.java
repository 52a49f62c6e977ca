package dev.chancery.limiter.bucket;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells when a store begins and ceases to answer with errors, so that it is said once and not for
 * every call. Another kind of error is another beginning; the kind is the error's first word, as in
 * {@code OOM command not allowed}.
 */
final class Refusals {

    private static final String NONE = "";

    private final AtomicReference<String> kind = new AtomicReference<>(NONE);

    /** Tells that it refused with that error; true if it did not do so before. */
    boolean refused(String error) {
        String now = error.split(" ", 2)[0];
        return !now.equals(kind.getAndSet(now));
    }

    /** Tells that it did what was asked; true if it refused before. */
    boolean obeyed() {
        return !NONE.equals(kind.get()) && !NONE.equals(kind.getAndSet(NONE));
    }
}
