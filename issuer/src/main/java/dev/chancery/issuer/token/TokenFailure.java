package dev.chancery.issuer.token;

import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import org.jspecify.annotations.Nullable;

/** A token did not do what it was asked. */
public final class TokenFailure extends Exception {

    private final ErrorClass errorClass;

    TokenFailure(ErrorClass errorClass, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errorClass = errorClass;
    }

    TokenFailure(ErrorClass errorClass, String message) {
        this(errorClass, message, null);
    }

    static TokenFailure of(Pkcs11Exception cause) {
        return new TokenFailure(
                ErrorClass.of(cause.value()), String.valueOf(cause.getMessage()), cause);
    }

    static TokenFailure noKey(String alias) {
        return new TokenFailure(ErrorClass.KEY, "the token holds no key " + alias);
    }

    ErrorClass errorClass() {
        return errorClass;
    }
}
