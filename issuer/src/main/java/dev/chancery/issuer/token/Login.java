package dev.chancery.issuer.token;

import dev.chancery.issuer.pkcs11.Attribute;
import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Module;
import dev.chancery.issuer.pkcs11.Pkcs11Session;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A login to a token, and the keys found then. Lends out sessions, which are kept for the next; one
 * in which something failed is not. Two logins are never the same, whatever they hold.
 */
final class Login implements KeyRing {

    private final ModuleGate gate;
    private final long generation;
    private final long slot;
    private final Duration patience;

    /** Keeps the login alive: with its last session, a process is logged out. */
    private final Pkcs11Session first;

    private final Map<String, TokenKey> keys;
    private final ConcurrentLinkedDeque<Pkcs11Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private Login(
            ModuleGate gate,
            long generation,
            long slot,
            Duration patience,
            Pkcs11Session first,
            Map<String, TokenKey> keys) {
        this.gate = gate;
        this.generation = generation;
        this.slot = slot;
        this.patience = patience;
        this.first = first;
        this.keys = keys;
    }

    /** Logs in to the token in {@code slot} and finds its keys. */
    static Login open(
            ModuleGate gate,
            long generation,
            long slot,
            Duration patience,
            TokenPin pin,
            Pkcs11Module module)
            throws Pkcs11Exception, TokenFailure {
        Pkcs11Session session = module.openSession(slot);
        boolean opened = false;
        try {
            new PinEntry(pin, module.tokenInfo(slot)).enter(session);
            Map<String, TokenKey> keys = new KeyFinder(session.objects()).keys();
            opened = true;
            return new Login(gate, generation, slot, patience, session, keys);
        } finally {
            if (!opened) {
                closeQuietly(session);
            }
        }
    }

    /** Does something in a session of this login. */
    <T> T lend(TokenUse<T> use) throws TokenFailure {
        return gate.pass(
                generation,
                patience,
                module -> {
                    Pkcs11Session session = idle.poll();
                    if (session == null) {
                        session = module.openSession(slot);
                    }
                    boolean done = false;
                    try {
                        T result = use.with(session, this);
                        done = true;
                        return result;
                    } finally {
                        if (done && !closed) {
                            idle.push(session);
                        } else {
                            closeQuietly(session);
                        }
                    }
                });
    }

    /** Whether the token with that label is still there. */
    boolean answers(String label) throws TokenFailure {
        return gate.pass(generation, patience, module -> module.holds(slot, label));
    }

    @Override
    public boolean holds(String alias) {
        return keys.containsKey(alias);
    }

    @Override
    public TokenKey key(String alias) throws TokenFailure {
        TokenKey key = keys.get(alias);
        if (key == null) {
            throw TokenFailure.noKey(alias);
        }
        return key;
    }

    @Override
    public void requireOnToken(Pkcs11Session session, String alias)
            throws Pkcs11Exception, TokenFailure {
        TokenKey key = key(alias);
        if (!TokenKey.id(session.objects().octets(key.handle(), Attribute.ID)).equals(key.id())) {
            throw TokenFailure.noKey(alias);
        }
    }

    /** What its keys are called. */
    Set<String> aliases() {
        return keys.keySet();
    }

    long slot() {
        return slot;
    }

    /** Closes what it has opened, as far as the token still hears; signatures in it may fail. */
    void close() throws TokenFailure {
        closed = true;
        if (gate.generation() == generation) {
            gate.pass(
                    generation,
                    patience,
                    _ -> {
                        for (Pkcs11Session it = idle.poll(); it != null; it = idle.poll()) {
                            closeQuietly(it);
                        }
                        closeQuietly(first);
                        return true;
                    });
        }
    }

    private static void closeQuietly(Pkcs11Session session) {
        try {
            session.close();
        } catch (Pkcs11Exception e) {
            // It is closed because it is broken: that it cannot be closed well is no news.
        }
    }
}
