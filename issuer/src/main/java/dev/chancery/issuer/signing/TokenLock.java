package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets many use the token at once, and one open it, who takes the handles from the others. */
final class TokenLock {

    /** What is done while the lock is held. */
    @FunctionalInterface
    interface Action<T, E extends Exception> {
        T run() throws E;
    }

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final TokenConfig config;

    TokenLock(TokenConfig config) {
        this.config = config;
    }

    /** Runs {@code action} beside others; refuses if the token is being opened for too long. */
    <T, E extends Exception> T shared(Action<T, E> action) throws E {
        return held(lock.readLock(), action);
    }

    /** Runs {@code action} alone; refuses if somebody uses the token for too long. */
    <T, E extends Exception> T alone(Action<T, E> action) throws E {
        return held(lock.writeLock(), action);
    }

    private <T, E extends Exception> T held(Lock wanted, Action<T, E> action) throws E {
        acquire(wanted);
        try {
            return action.run();
        } finally {
            wanted.unlock();
        }
    }

    private void acquire(Lock wanted) {
        try {
            if (!wanted.tryLock(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Refused(new Refusal.HsmUnavailable(config.reopenInterval()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(new Refusal.HsmUnavailable(config.reopenInterval()), e);
        }
    }
}
