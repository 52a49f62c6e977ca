package dev.chancery.issuer.signing;

/** The token while it is open. Two openings are never the same, whatever they hold. */
final class OpenToken {

    private final Pkcs11Module module;
    private final long slot;
    private final TokenSession session;

    /**
     * A token that was just opened.
     *
     * @param module through which it is reached
     * @param slot where it was found
     * @param session the login to it
     */
    OpenToken(Pkcs11Module module, long slot, TokenSession session) {
        this.module = module;
        this.slot = slot;
        this.session = session;
    }

    Pkcs11Module module() {
        return module;
    }

    long slot() {
        return slot;
    }

    TokenSession session() {
        return session;
    }
}
