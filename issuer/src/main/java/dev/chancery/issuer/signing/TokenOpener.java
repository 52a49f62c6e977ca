package dev.chancery.issuer.signing;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds the token by its label and logs in to it. Not for several threads at once. */
final class TokenOpener {

    private final TokenConfig config;
    private final TokenPin pin;
    private @Nullable Pkcs11Module module;

    /**
     * Whatever came of it: a module that failed once may not see the token without starting over.
     */
    private boolean tried;

    TokenOpener(TokenConfig config) {
        this.config = config;
        this.pin = new TokenPin(config.pinFile());
    }

    /** Opens the token, over an earlier session if the module was in use before. */
    OpenToken open(@Nullable OpenToken earlier) throws TokenFailure {
        Pkcs11Module loaded = module();
        if (earlier != null) {
            earlier.session().close();
        }
        if (tried) {
            loaded.restart();
        } else {
            loaded.start();
        }
        tried = true;
        long slot = slot(loaded);
        return new OpenToken(
                loaded, slot, TokenSession.open(config.module().toString(), slot, pin));
    }

    /** Finds the keys anew, without taking the session from anyone. */
    OpenToken reload(OpenToken open) throws TokenFailure {
        return new OpenToken(open.module(), open.slot(), open.session().reloaded(pin));
    }

    private Pkcs11Module module() throws TokenFailure {
        if (module == null) {
            module = new Pkcs11Module(new Pkcs11Functions(config.module()));
        }
        return module;
    }

    /** A module may have looked before the token was there, so a second look follows a restart. */
    private long slot(Pkcs11Module module) throws TokenFailure {
        OptionalLong slot = module.slotOf(config.label());
        if (slot.isEmpty()) {
            module.restart();
            slot = module.slotOf(config.label());
        }
        return slot.orElseThrow(
                () -> TokenFailure.broken("no token is labelled " + config.label()));
    }
}
