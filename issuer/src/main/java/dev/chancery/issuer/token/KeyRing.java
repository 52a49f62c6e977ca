package dev.chancery.issuer.token;

import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Session;

/** The keys that were found in a token, by their aliases. */
public interface KeyRing {

    boolean holds(String alias);

    /**
     * The key of that alias.
     *
     * @throws TokenFailure if there is none
     */
    TokenKey key(String alias) throws TokenFailure;

    /**
     * Returns if the token holds the key now, whatever was found when it was opened.
     *
     * @throws TokenFailure if it does not
     */
    void requireOnToken(Pkcs11Session session, String alias) throws Pkcs11Exception, TokenFailure;
}
