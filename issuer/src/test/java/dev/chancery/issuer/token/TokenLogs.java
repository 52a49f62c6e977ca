package dev.chancery.issuer.token;

/** What the tokens' logs are called. */
public final class TokenLogs {

    /** Where openings are told. */
    public static final String KEEPER = TokenKeeper.class.getName();

    private TokenLogs() {}
}
