package dev.chancery.issuer.token;

import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Session;
import dev.chancery.issuer.pkcs11.TokenInfo;
import java.util.Arrays;

/**
 * Offers a PIN to a token, unless that could lock it. The token's own count is believed: it knows
 * of the attempts of other processes, and of those before a restart.
 *
 * @param pin what is offered
 * @param token what it says of itself beforehand
 */
record PinEntry(TokenPin pin, TokenInfo token) {

    void enter(Pkcs11Session session) throws Pkcs11Exception, TokenFailure {
        requireRoomForError();
        char[] secret = pin.read();
        try {
            if (session.login(secret)) {
                pin.accept();
            }
        } catch (Pkcs11Exception e) {
            if (ErrorClass.of(e.value()) == ErrorClass.PIN) {
                pin.reject(secret);
            }
            throw e;
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** Fails if the PIN is locked, or would be by one more wrong one. */
    void requireRoomForError() throws TokenFailure {
        if (token.pinLocked()) {
            throw new TokenFailure(
                    ErrorClass.PIN,
                    "the token has locked its PIN; its security officer can reset it");
        }
        if (token.pinAtFinalTry()) {
            throw new TokenFailure(
                    ErrorClass.PIN,
                    "one more wrong PIN would lock the token; log in to it once with its own tools");
        }
    }
}
