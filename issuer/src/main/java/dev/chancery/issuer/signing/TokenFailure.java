package dev.chancery.issuer.signing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The token did not do what it was asked. Never leaves this package. */
final class TokenFailure extends Exception {

    /** What a failure says about the next attempt. */
    enum Kind {
        /** A stale handle, a lost session, a token that is away: opening it anew may help. */
        BROKEN,
        /** The token works, but holds no such key. */
        KEY_MISSING,
        /** The PIN is wrong or locked: every further attempt makes it worse. */
        PIN_REJECTED
    }

    private final Kind kind;

    TokenFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static TokenFailure broken(String message) {
        return new TokenFailure(Kind.BROKEN, message, null);
    }

    static TokenFailure of(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // The name of the PKCS#11 return value is all that SunPKCS11 lets out of one.
        String value = String.valueOf(root.getMessage()).toUpperCase(Locale.ROOT);
        Kind kind = value.startsWith("CKR_PIN_") ? Kind.PIN_REJECTED : Kind.BROKEN;
        return new TokenFailure(kind, "PKCS#11: " + root.getMessage(), cause);
    }

    Kind kind() {
        return kind;
    }
}
