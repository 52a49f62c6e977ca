package dev.chancery.local.process;

/**
 * A program could not do what it was started for; the message is for the person at the keyboard.
 */
public final class ProgramFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProgramFailure(String message) {
        super(message);
    }

    public ProgramFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
