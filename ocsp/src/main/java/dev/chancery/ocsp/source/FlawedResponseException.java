package dev.chancery.ocsp.source;

/** Carries the flaw out of the check that found it. */
final class FlawedResponseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    FlawedResponseException(Flaw flaw, String why) {
        super(why);
        this.flaw = flaw;
    }

    FlawedResponseException(Flaw flaw, Exception cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.flaw = flaw;
    }

    Verdict.Flawed verdict() {
        return new Verdict.Flawed(flaw, String.valueOf(getMessage()));
    }
}
