package dev.chancery.issuer.token;

import java.time.Duration;

/**
 * A token with the threads that call it.
 *
 * @param token the token
 * @param pool its threads
 */
record TokenLane(HsmToken token, SigningPool pool) {

    static TokenLane of(HsmToken token, SigningConfig signing) {
        return new TokenLane(
                token,
                new SigningPool(token.name(), token.config().sessions(), signing, token.metrics()));
    }

    <T> T use(TokenUse<T> use, Duration patience) {
        return pool.run(() -> token.use(use), patience);
    }

    /** What a new caller would wait behind. */
    int outstanding() {
        return pool.outstanding();
    }
}
