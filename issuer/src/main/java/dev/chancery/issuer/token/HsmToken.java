package dev.chancery.issuer.token;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;

/**
 * A token that holds keys. It mends itself: what fails on a lost session or a stale handle is tried
 * once more after a new login, and a token that went away is opened again when it is back. Only a
 * rejected PIN is left alone.
 */
public final class HsmToken implements AutoCloseable {

    private final String name;
    private final TokenConfig config;
    private final TokenMetrics metrics;
    private final TokenKeeper keeper;

    /** A token that is opened when it is first needed, or looked at, whichever comes first. */
    public HsmToken(String name, TokenConfig config, Clock clock, MeterRegistry registry) {
        this.name = name;
        this.config = config;
        this.metrics = new TokenMetrics(name, registry);
        this.keeper = new TokenKeeper(name, config, clock, metrics);
        metrics.expectErrors();
        metrics.watch("available", "Whether the token is open", keeper, it -> it.isOpen() ? 1 : 0);
    }

    public String name() {
        return name;
    }

    /**
     * Does something with the token on this thread, twice if the first time fails.
     *
     * @throws Refused with {@link Refusal.HsmUnavailable} if it fails twice, or if the token failed
     *     shortly before and is not to be opened yet
     */
    public <T> T use(TokenUse<T> use) {
        try {
            return attempt(use);
        } catch (TokenFailure failure) {
            throw refused(failure);
        }
    }

    /** The key of that alias, looked for anew if it is missing; throws as {@link #use} does. */
    public TokenKey key(String alias) {
        try {
            Login login = keeper.login();
            return login.holds(alias)
                    ? login.key(alias)
                    : keeper.renewed(login, TokenFailure.noKey(alias)).key(alias);
        } catch (TokenFailure failure) {
            throw refused(failure);
        }
    }

    /** Asks the token whether it is there, opening it if need be; throws as {@link #use} does. */
    public void ping() {
        try {
            var _ = keeper.probed();
        } catch (TokenFailure failure) {
            throw refused(failure);
        }
    }

    /**
     * Asks the token for the keys of those aliases, and takes no word but its own; throws as {@link
     * #use} does.
     */
    public void requireKeys(Collection<String> aliases) {
        use(
                (session, keys) -> {
                    for (String alias : aliases) {
                        keys.requireOnToken(session, alias);
                    }
                    return aliases;
                });
    }

    /** Finds the keys anew, after one came or went; throws as {@link #use} does. */
    public void reload() {
        try {
            keeper.reload();
        } catch (TokenFailure failure) {
            throw refused(failure);
        }
    }

    boolean isOpen() {
        return keeper.isOpen();
    }

    TokenConfig config() {
        return config;
    }

    TokenMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        keeper.close();
    }

    private <T> T attempt(TokenUse<T> use) throws TokenFailure {
        Login first = keeper.login();
        try {
            return first.lend(use);
        } catch (TokenFailure failure) {
            metrics.failed(failure);
            if (!failure.errorClass().mendable()) {
                throw failure;
            }
            return secondAttempt(keeper.renewed(first, failure), use);
        }
    }

    private <T> T secondAttempt(Login second, TokenUse<T> use) throws TokenFailure {
        try {
            return second.lend(use);
        } catch (TokenFailure failure) {
            metrics.failed(failure);
            if (failure.errorClass().condemnsToken()) {
                keeper.condemn(second, failure);
            }
            throw failure;
        }
    }

    private Refused refused(TokenFailure failure) {
        return new Refused(new Refusal.HsmUnavailable(keeper.retryAfter()), failure);
    }
}
