package dev.chancery.issuer.token;

import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A PKCS#11 module, which is one for the whole process, and so for all tokens in it: many use it at
 * once, and one starts it over, which ends the sessions of all. What was obtained before is then of
 * an earlier generation, and never used again: its handles may mean something else by now.
 */
final class ModuleGate {

    /** What is done with the module. */
    @FunctionalInterface
    interface Action<T> {
        T run(Pkcs11Module module) throws Pkcs11Exception, TokenFailure;
    }

    private static final Map<Path, ModuleGate> GATES = new ConcurrentHashMap<>();

    private final Path library;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** The logins that are in use, of all tokens. */
    private final Set<Login> standing = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Pkcs11Module module;
    private volatile long generation;

    private ModuleGate(Path library) {
        this.library = library;
    }

    /** The gate of the module at that path, whatever other names it has. */
    static ModuleGate of(Path library) {
        return GATES.computeIfAbsent(real(library), ModuleGate::new);
    }

    private static Path real(Path library) {
        try {
            return library.toRealPath();
        } catch (IOException e) {
            // A library that is not there yet, or a name for the loader to resolve.
            return library.toAbsolutePath();
        }
    }

    /** How often the module was started; 0, never. */
    long generation() {
        return generation;
    }

    /**
     * Uses the module beside others.
     *
     * @throws TokenFailure of class {@link ErrorClass#LOGIN} if the module was started over since
     *     {@code expected}
     */
    <T> T pass(long expected, Duration patience, Action<T> action) throws TokenFailure {
        return held(
                lock.readLock(),
                patience,
                () -> {
                    Pkcs11Module current = module;
                    if (current == null || generation != expected) {
                        throw new TokenFailure(
                                ErrorClass.LOGIN, "the module was started over meanwhile");
                    }
                    return action.run(current);
                });
    }

    /** Starts the module, unless it was started before; its generation. */
    long started(Duration patience) throws TokenFailure {
        return generation > 0 ? generation : restarted(0, patience);
    }

    /**
     * Starts the module over, unless somebody else did since {@code seen}: ends every session of
     * this process and looks anew, without which some modules never see a token that went away and
     * came back.
     *
     * @return its generation now
     */
    long restarted(long seen, Duration patience) throws TokenFailure {
        return held(
                lock.writeLock(),
                patience,
                () -> {
                    if (generation == seen) {
                        Pkcs11Module fresh = module == null ? Pkcs11Module.load(library) : module;
                        module = fresh;
                        if (seen > 0) {
                            fresh.stop();
                        }
                        fresh.start();
                        generation = seen + 1;
                        standing.clear();
                    }
                    return generation;
                });
    }

    void add(Login login) {
        standing.add(login);
    }

    void remove(Login login) {
        standing.remove(login);
    }

    /** Whether a token works that a restart would disturb. */
    boolean inUse() {
        return !standing.isEmpty();
    }

    @FunctionalInterface
    private interface Held<T> {
        T run() throws Pkcs11Exception, TokenFailure;
    }

    private <T> T held(Lock wanted, Duration patience, Held<T> action) throws TokenFailure {
        acquire(wanted, patience);
        try {
            return action.run();
        } catch (Pkcs11Exception e) {
            throw TokenFailure.of(e);
        } finally {
            wanted.unlock();
        }
    }

    private static void acquire(Lock wanted, Duration patience) throws TokenFailure {
        try {
            if (!wanted.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TokenFailure(
                        ErrorClass.MODULE, "the module is held for more than " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenFailure(ErrorClass.CLOSED, "waiting for the module was interrupted", e);
        }
    }
}
