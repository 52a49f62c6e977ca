package dev.chancery.issuer.token;

import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a token open, on one platform thread of its own: opening is one long native call, and all
 * who need it wait for the same. Between calls it looks whether the token is still there, and opens
 * one that is away as soon as it is back.
 */
final class TokenKeeper implements AutoCloseable {

    private final String name;
    private final TokenConfig config;
    private final Clock clock;
    private final TokenMetrics metrics;
    private final TokenOpener opener;
    private final ScheduledExecutorService thread;
    private final AtomicReference<@Nullable Login> standing = new AtomicReference<>();

    private volatile Instant nextOpening = Instant.MIN;

    /** When a missing key is looked for again, which takes a login each time. */
    private volatile Instant nextSearch = Instant.MIN;

    private volatile String lastFailure = "";

    // Known to the keeper's thread alone.
    private @Nullable Login last;
    private Set<String> expected = Set.of();
    private Instant lastRestart = Instant.EPOCH;

    TokenKeeper(String name, TokenConfig config, Clock clock, TokenMetrics metrics) {
        this.name = name;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        this.opener = new TokenOpener(config);
        this.thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("token-" + name).factory());
        long interval = config.probeInterval().toMillis();
        var _ =
                thread.scheduleWithFixedDelay(
                        this::look, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Whether the token is open, as far as is known. */
    boolean isOpen() {
        return standing.get() != null;
    }

    /** The login that stands; the token is opened if need be, unless it failed just now. */
    Login login() throws TokenFailure {
        Login current = standing.get();
        return current != null ? current : awaited(() -> standingOr(null));
    }

    /** What stands in for {@code broken}: made by whoever comes first, shared by the rest. */
    Login renewed(Login broken, TokenFailure why) throws TokenFailure {
        if (why.errorClass() == ErrorClass.KEY) {
            Instant now = clock.instant();
            if (standing.get() == broken && now.isBefore(nextSearch)) {
                throw why;
            }
            nextSearch = now.plus(config.reopenInterval());
        }
        return awaited(() -> standingOr(broken));
    }

    /** Asks the token whether it is there; the login that stands then. */
    Login probed() throws TokenFailure {
        return awaited(this::probe);
    }

    /** Finds the keys anew, after one came or went. */
    void reload() throws TokenFailure {
        Login current = login();
        var _ =
                awaited(
                        () -> {
                            expected = Set.of();
                            return standingOr(current);
                        });
    }

    /** The token is not used any more until it was opened anew, and not at once. */
    void condemn(Login broken, TokenFailure why) {
        if (standing.compareAndSet(broken, null)) {
            nextOpening = clock.instant().plus(config.reopenInterval());
            lastFailure = String.valueOf(why.getMessage());
            opener.gate().remove(broken);
            Log.warnf("The token is taken out of use: name=%s reason=%s", name, lastFailure);
        }
    }

    /** How long a caller who was refused shall wait. */
    Duration retryAfter() {
        Duration left = Duration.between(clock.instant(), nextOpening);
        return left.isPositive() ? left : config.reopenInterval();
    }

    private Login awaited(Callable<Login> attempt) throws TokenFailure {
        Future<Login> awaited = submitted(attempt);
        try {
            return awaited.get(config.openTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Begun already, it goes on, and what comes of it is there for the next.
            awaited.cancel(false);
            throw new TokenFailure(
                    ErrorClass.MODULE, "opening it takes longer than " + config.openTimeout(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenFailure(ErrorClass.CLOSED, "opening it was interrupted", e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private Future<Login> submitted(Callable<Login> attempt) throws TokenFailure {
        try {
            return thread.submit(attempt);
        } catch (RejectedExecutionException e) {
            throw new TokenFailure(ErrorClass.CLOSED, "the issuer is stopping", e);
        }
    }

    private static TokenFailure failure(ExecutionException failed) {
        return switch (failed.getCause()) {
            case TokenFailure failure -> failure;
            case RuntimeException unexpected -> throw unexpected;
            case null, default -> throw new IllegalStateException("opening failed", failed);
        };
    }

    /** Of its own accord, and to nobody's answer: what it finds is logged and counted. */
    private void look() {
        try {
            var _ = probe();
        } catch (TokenFailure e) {
            Log.debugf("The token is not there: name=%s reason=%s", name, e.getMessage());
        } catch (RuntimeException e) {
            Log.errorf(e, "The token cannot be looked at: name=%s", name);
        }
    }

    private Login probe() throws TokenFailure {
        Login current = standing.get();
        if (current != null && answers(current)) {
            return current;
        }
        return standingOr(current);
    }

    private boolean answers(Login current) {
        try {
            return current.answers(config.label());
        } catch (TokenFailure e) {
            return false;
        }
    }

    /** The login that stands, unless it is {@code broken}: then another one. */
    private Login standingOr(@Nullable Login broken) throws TokenFailure {
        Login current = standing.get();
        if (current != null && current != broken) {
            return current;
        }
        Instant now = clock.instant();
        if (current == null && now.isBefore(nextOpening)) {
            throw new TokenFailure(ErrorClass.CLOSED, "not asked again yet: " + lastFailure);
        }
        nextOpening = now.plus(config.reopenInterval());
        standing.set(null);
        if (current != null) {
            opener.gate().remove(current);
        }
        try {
            return standing(opened(now));
        } catch (TokenFailure failure) {
            report(failure);
            throw failure;
        }
    }

    /** Gentle first; the module is started over only if that does not bring every key back. */
    private Login opened(Instant now) throws TokenFailure {
        TokenFailure failure;
        try {
            Login login = opener.login();
            if (login.aliases().containsAll(expected)) {
                return login;
            }
            login.close();
            failure = new TokenFailure(ErrorClass.KEY, "keys that it held are missing");
        } catch (TokenFailure e) {
            failure = e;
        }
        if (failure.errorClass() == ErrorClass.PIN || !mayRestart(now)) {
            throw failure;
        }
        lastRestart = now;
        Log.warnf(
                "Starting the PKCS#11 module over: name=%s reason=%s", name, failure.getMessage());
        return opener.loginAfterRestart();
    }

    private boolean mayRestart(Instant now) {
        Duration interval =
                opener.gate().inUse() ? config.restartInterval() : config.reopenInterval();
        return !now.isBefore(lastRestart.plus(interval));
    }

    private Login standing(Login login) throws TokenFailure {
        Login earlier = last;
        last = login;
        expected = login.aliases();
        opener.gate().add(login);
        standing.set(login);
        lastFailure = "";
        Log.infof("Opened the token: name=%s label=%s slot=%d", name, config.label(), login.slot());
        if (earlier != null) {
            earlier.close();
        }
        return login;
    }

    /** Once, however often it is tried again. */
    private void report(TokenFailure failure) {
        metrics.failed(failure);
        String reason = String.valueOf(failure.getMessage());
        if (reason.equals(lastFailure)) {
            return;
        }
        lastFailure = reason;
        if (failure.errorClass() == ErrorClass.PIN) {
            Log.errorf("The token cannot be opened: name=%s reason=%s", name, reason);
        } else {
            Log.warnf("The token is unavailable: name=%s reason=%s", name, reason);
        }
    }

    /** Ends the keeper and its login. */
    @Override
    public void close() {
        thread.shutdownNow();
        Login current = standing.getAndSet(null);
        if (current == null) {
            return;
        }
        opener.gate().remove(current);
        try {
            current.close();
        } catch (TokenFailure e) {
            Log.debugf("The token was not closed well: name=%s reason=%s", name, e.getMessage());
        }
    }
}
