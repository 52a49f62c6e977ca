package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The token that holds the keys. It mends itself: what fails on a stale handle or a lost session is
 * tried once more after the keys are found anew, and a token that went away is opened again when it
 * is back. Only a rejected PIN is left alone.
 */
@Singleton
public class HsmToken {

    /** Something done with the token; it may be done twice. */
    @FunctionalInterface
    interface Use<T> {
        T with(TokenSession session) throws GeneralSecurityException, TokenFailure;
    }

    private final TokenOpener opener;
    private final OpeningThread<OpenToken> openings;
    private final TokenConfig config;
    private final Clock clock;
    private final TokenLock lock;

    private volatile @Nullable OpenToken open;

    /** The last one that was open, for it must be closed before the next. */
    private @Nullable OpenToken last;

    private Instant nextOpening = Instant.MIN;

    /** When a missing key is looked for again; looking takes the token from its users. */
    private Instant nextSearch = Instant.MIN;

    public HsmToken(TokenConfig config, Clock clock) {
        this.opener = new TokenOpener(config);
        this.openings = new OpeningThread<>(config.openTimeout());
        this.config = config;
        this.clock = clock;
        this.lock = new TokenLock(config);
    }

    /**
     * Does something with the token, twice if the first time fails.
     *
     * @throws Refused with {@link Refusal.HsmUnavailable} if it fails twice, or if the token failed
     *     shortly before and is not to be opened yet
     */
    <T> T use(Use<T> use) {
        OpenToken first = opened();
        try {
            return attempt(first, use);
        } catch (TokenFailure failure) {
            OpenToken second = lock.alone(() -> renewed(first, failure));
            try {
                return attempt(second, use);
            } catch (TokenFailure again) {
                throw givenUp(second, again);
            }
        }
    }

    /** Asks the token whether it is there, opening it if need be; throws as {@link #use} does. */
    public void ping() {
        OpenToken current = opened();
        boolean answers =
                lock.shared(
                        () ->
                                current != open
                                        || current.module().holds(current.slot(), config.label()));
        if (!answers) {
            TokenFailure silent = TokenFailure.broken("it does not answer");
            lock.alone(() -> renewed(current, silent));
        }
    }

    /**
     * Asks the token for the keys of those aliases, and takes no word but its own; throws as {@link
     * #use} does.
     */
    public void requireKeys(Collection<String> aliases) {
        use(
                session -> {
                    for (String alias : aliases) {
                        var _ = session.keyOnToken(alias);
                    }
                    return session;
                });
    }

    /** Renames the keys of that alias; throws as {@link #use} does. */
    void rename(String alias, String newAlias) {
        OpenToken current = opened();
        try {
            lock.shared(
                    () -> {
                        current.module().keyNames().rename(current.slot(), alias, newAlias);
                        return current;
                    });
        } catch (TokenFailure failure) {
            throw unavailable(failure);
        }
    }

    /** Finds the keys anew, after one came or went; throws as {@link #use} does. */
    void reload() {
        OpenToken current = opened();
        try {
            lock.alone(() -> set(openings.run(() -> opener.reload(current))));
        } catch (TokenFailure failure) {
            throw unavailable(failure);
        }
    }

    private <T> T attempt(OpenToken token, Use<T> use) throws TokenFailure {
        try {
            return lock.shared(() -> done(token, use));
        } catch (ProviderException e) {
            throw TokenFailure.of(e);
        }
    }

    private <T> T done(OpenToken token, Use<T> use) throws TokenFailure {
        if (token != open) {
            throw TokenFailure.broken("it was opened anew meanwhile");
        }
        try {
            return use.with(token.session());
        } catch (GeneralSecurityException e) {
            throw TokenFailure.of(e);
        }
    }

    private OpenToken opened() {
        OpenToken current = open;
        return current != null ? current : lock.alone(this::openUnlessOpen);
    }

    private OpenToken openUnlessOpen() {
        OpenToken current = open;
        return current != null ? current : openAnew();
    }

    /** What stands in for {@code broken}: found anew by whoever comes first, shared by the rest. */
    private OpenToken renewed(OpenToken broken, TokenFailure why) {
        if (open != broken) {
            return openUnlessOpen();
        }
        Instant now = clock.instant();
        if (why.kind() == TokenFailure.Kind.KEY_MISSING && now.isBefore(nextSearch)) {
            throw unavailable(why);
        }
        nextSearch = now.plus(config.reopenInterval());
        Log.infof("The token is looked at anew: reason=%s", why.getMessage());
        return reloadOrOpenAnew(broken);
    }

    private OpenToken reloadOrOpenAnew(OpenToken broken) {
        open = null;
        try {
            OpenToken reloaded = openings.run(() -> opener.reload(broken));
            if (reloaded.session().holdsAllOf(broken.session())) {
                return set(reloaded);
            }
        } catch (TokenFailure failure) {
            if (failure.kind() == TokenFailure.Kind.PIN_REJECTED) {
                throw unavailable(failure);
            }
        }
        return openAnew();
    }

    private OpenToken openAnew() {
        Instant now = clock.instant();
        if (now.isBefore(nextOpening)) {
            throw new Refused(new Refusal.HsmUnavailable(Duration.between(now, nextOpening)));
        }
        nextOpening = now.plus(config.reopenInterval());
        try {
            OpenToken opened = set(openings.run(() -> opener.open(last)));
            Log.infof("Opened the token: label=%s slot=%d", config.label(), opened.slot());
            return opened;
        } catch (TokenFailure failure) {
            throw unavailable(failure);
        }
    }

    private OpenToken set(OpenToken opened) {
        open = opened;
        last = opened;
        return opened;
    }

    /** A key that is missing says nothing of the others; anything else condemns the session. */
    private Refused givenUp(OpenToken token, TokenFailure failure) {
        if (failure.kind() != TokenFailure.Kind.KEY_MISSING) {
            lock.alone(() -> forgotten(token));
        }
        return unavailable(failure);
    }

    private boolean forgotten(OpenToken token) {
        boolean current = open == token;
        if (current) {
            open = null;
        }
        return current;
    }

    private Refused unavailable(TokenFailure failure) {
        if (failure.kind() == TokenFailure.Kind.PIN_REJECTED) {
            Log.errorf("The token cannot be opened: reason=%s", failure.getMessage());
        } else {
            Log.warnf("The token is unavailable: reason=%s", failure.getMessage());
        }
        return new Refused(new Refusal.HsmUnavailable(config.reopenInterval()), failure);
    }
}
