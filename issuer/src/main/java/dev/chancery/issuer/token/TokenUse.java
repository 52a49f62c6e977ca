package dev.chancery.issuer.token;

import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Session;

/**
 * Something done with a token; it may be done twice, and on several.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface TokenUse<T> {

    /** Does it in {@code session}, with the keys that {@code login} knows. */
    T with(Pkcs11Session session, KeyRing keys) throws Pkcs11Exception, TokenFailure;
}
