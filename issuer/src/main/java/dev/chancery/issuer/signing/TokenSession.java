package dev.chancery.issuer.signing;

import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/** A login to the token: the provider that speaks to it and the keys found then. Never changes. */
final class TokenSession {

    private final AuthProvider provider;
    private final KeyStore store;
    private final Map<String, TokenKey> keys;

    private TokenSession(AuthProvider provider, KeyStore store, Map<String, TokenKey> keys) {
        this.provider = provider;
        this.store = store;
        this.keys = keys;
    }

    /** Logs in to the token in {@code slot}. */
    static TokenSession open(String library, long slot, TokenPin pin) throws TokenFailure {
        try {
            Provider pkcs11 = Security.getProvider("SunPKCS11");
            return opened((AuthProvider) pkcs11.configure(configuration(library, slot)), pin);
        } catch (ProviderException e) {
            throw TokenFailure.of(e);
        }
    }

    /** A provider whose login failed is closed: the next attempt makes another. */
    private static TokenSession opened(AuthProvider provider, TokenPin pin) throws TokenFailure {
        boolean opened = false;
        try {
            TokenSession session = loaded(provider, pin);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                close(provider);
            }
        }
    }

    /** The same provider with its keys found anew, after logging in again where needed. */
    TokenSession reloaded(TokenPin pin) throws TokenFailure {
        try {
            return loaded(provider, pin);
        } catch (ProviderException e) {
            throw TokenFailure.of(e);
        }
    }

    Provider provider() {
        return provider;
    }

    /** The store behind the keys, for whoever adds to them. */
    KeyStore store() {
        return store;
    }

    boolean holds(String alias) {
        return keys.containsKey(alias);
    }

    TokenKey key(String alias) throws TokenFailure {
        TokenKey key = keys.get(alias);
        if (key == null) {
            throw missing(alias);
        }
        return key;
    }

    /**
     * Returns if the token holds the key now, whatever was found when it was opened.
     *
     * @throws TokenFailure if it does not, or does not answer
     */
    TokenKey keyOnToken(String alias) throws GeneralSecurityException, TokenFailure {
        TokenKey key = key(alias);
        // For a private key, the provider looks into the token each time.
        if (!(store.getKey(alias, null) instanceof PrivateKey)) {
            throw missing(alias);
        }
        return key;
    }

    private static TokenFailure missing(String alias) {
        return new TokenFailure(
                TokenFailure.Kind.KEY_MISSING, "the token holds no key " + alias, null);
    }

    /** Whether every key of {@code earlier} is still there. */
    boolean holdsAllOf(TokenSession earlier) {
        return keys.keySet().containsAll(earlier.keys.keySet());
    }

    /** Closes the provider's sessions, as far as the token still hears. */
    void close() {
        close(provider);
    }

    private static void close(AuthProvider provider) {
        try {
            provider.logout();
        } catch (LoginException | ProviderException e) {
            // It is closed because it is broken: that it cannot be closed well is no news.
        }
    }

    /**
     * New private keys are made in the token and stay there. A logout closes the provider's
     * sessions, which must not outlive a restart of the module.
     */
    private static String configuration(String library, long slot) {
        return """
        --name = chancery
        library = "%s"
        slot = %d
        destroyTokenAfterLogout = true
        attributes(*,CKO_PRIVATE_KEY,*) = {
          CKA_TOKEN = true
          CKA_PRIVATE = true
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
          CKA_SIGN = true
          CKA_DECRYPT = false
          CKA_UNWRAP = false
        }
        """
                .formatted(library, slot);
    }

    private static TokenSession loaded(AuthProvider provider, TokenPin pin) throws TokenFailure {
        char[] secret = pin.read();
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, secret);
            return new TokenSession(provider, store, keys(store));
        } catch (GeneralSecurityException | IOException e) {
            TokenFailure failure = TokenFailure.of(e);
            if (failure.kind() == TokenFailure.Kind.PIN_REJECTED) {
                pin.reject(secret);
            }
            throw failure;
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static Map<String, TokenKey> keys(KeyStore store) throws GeneralSecurityException {
        Map<String, TokenKey> keys = new HashMap<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate @Nullable [] chain = store.getCertificateChain(alias);
            if (chain != null && store.getKey(alias, null) instanceof PrivateKey handle) {
                keys.put(
                        alias,
                        new TokenKey(
                                handle,
                                Arrays.stream(chain).map(X509Certificate.class::cast).toList()));
            }
        }
        return Map.copyOf(keys);
    }
}
